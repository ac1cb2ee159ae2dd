import CLibcurl

/// An easy handle of libcurl with the connections that it keeps open.
///
/// A transfer blocks: it runs on threads of its caller, never on the cooperative pool.
package final class CurlHandle: @unchecked Sendable {
    // One thread at a time uses it: whoever took it out of its pool.
    let raw: UnsafeMutableRawPointer

    /// Done once for the process, before the first handle.
    private static let isPrepared = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Throws `CurlUnavailable` when libcurl cannot begin.
    package init() throws {
        guard CurlHandle.isPrepared, let raw = curl_easy_init() else { throw CurlUnavailable() }
        self.raw = raw
    }

    deinit { curl_easy_cleanup(raw) }

    /// Forgets all options and keeps the connections; then sets what holds for every transfer: no proxy of the
    /// environment, no signals, certificates verified, bounded time. `protocols` as in "http,https"; times in seconds.
    func begin(protocols: String, connectSeconds: Int, totalSeconds: Int) {
        curl_easy_reset(raw)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_CONNECTTIMEOUT, connectSeconds)
        set(CURLOPT_TIMEOUT, totalSeconds)
    }

    func set(_ option: CURLoption, _ value: Int) { _ = rapport_curl_set_long(raw, option, value) }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String) { _ = rapport_curl_set_text(raw, option, value) }

    /// Performs the transfer; nil when it went well, else libcurl's words.
    func perform() -> (code: CURLcode, text: String)? {
        let code = curl_easy_perform(raw)
        return code == CURLE_OK ? nil : (code, String(cString: curl_easy_strerror(code)))
    }
}

/// libcurl could not begin: memory or the installation is at fault.
package struct CurlUnavailable: Error, CustomStringConvertible {
    package var description: String { "libcurl cannot be used" }
}
