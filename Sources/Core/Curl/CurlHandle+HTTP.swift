import CLibcurl

#if canImport(Glibc)
import Glibc
#endif

extension CurlHandle {
    /// Asks for one answer. `admits` decides about each address at the moment a socket to it is opened, so that nothing that a
    /// name stands for later, or elsewhere, is reached. Blocks for as long as the exchange allows. Throws `HTTPFailure`.
    package func fetch(_ exchange: HTTPExchange, admits: @escaping (PeerAddress) -> Bool) throws -> HTTPAnswer {
        begin(protocols: "http,https", connectSeconds: min(5, exchange.seconds), totalSeconds: exchange.seconds)
        set(CURLOPT_URL, exchange.url)
        set(CURLOPT_FOLLOWLOCATION, 0)
        // A kept connection was admitted for another name, maybe under another rule.
        set(CURLOPT_FORBID_REUSE, 1)
        set(CURLOPT_FRESH_CONNECT, 1)
        var lines: UnsafeMutablePointer<curl_slist>?
        // libcurl adds "Expect" to larger bodies and waits for it.
        for line in exchange.headers + ["Expect:"] where line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) {
            lines = curl_slist_append(lines, line)
        }
        defer { curl_slist_free_all(lines) }
        _ = rapport_curl_set_list(raw, CURLOPT_HTTPHEADER, lines)
        let transcript = HTTPTranscript(exchange, admits: admits)
        defer { curl_easy_reset(raw) }
        guard listen(with: transcript) else { throw HTTPFailure.failed("libcurl lets nobody decide about addresses") }
        let failure = withExtendedLifetime(transcript) { perform(posting: exchange.body) }
        let status = rapport_curl_get_long(raw, CURLINFO_RESPONSE_CODE)
        if let reason = transcript.failure { throw reason }
        if let failure, !transcript.isFull { throw HTTPFailure.failed(failure.text) }
        return HTTPAnswer(status: Int(status), headers: transcript.headers, body: transcript.body)
    }

    private func perform(posting body: [UInt8]?) -> (code: CURLcode, text: String)? {
        guard let body else { return perform() }
        return body.withUnsafeBytes { bytes in
            set(CURLOPT_POSTFIELDSIZE, bytes.count)
            _ = rapport_curl_set_pointer(raw, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? UnsafeRawPointer(raw)))
            return perform()
        }
    }

    /// False when addresses would go unasked.
    private func listen(with transcript: HTTPTranscript) -> Bool {
        let context = Unmanaged.passUnretained(transcript).toOpaque()
        guard rapport_curl_set_pointer(raw, CURLOPT_OPENSOCKETDATA, context) == CURLE_OK else { return false }
        let isAsked = rapport_curl_set_open_socket(raw) { context, _, address in
            guard let context, let address, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
            let (family, type, proto) = (address.pointee.family, address.pointee.socktype, address.pointee.protocol)
            // The structure ends with as much of the address as its length says, which may be more than `addr` is declared to hold.
            let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
            guard Unmanaged<HTTPTranscript>.fromOpaque(context).takeUnretainedValue().mayOpen(bytes) else { return -1 }
            return socket(family, type | Int32(SOCK_CLOEXEC.rawValue), proto)
        }
        guard isAsked == CURLE_OK else { return false }
        _ = rapport_curl_set_pointer(raw, CURLOPT_HEADERDATA, context)
        _ = rapport_curl_set_transfer(raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<HTTPTranscript>.fromOpaque(context).takeUnretainedValue().head(line) ? size * count : 0
        }
        _ = rapport_curl_set_pointer(raw, CURLOPT_WRITEDATA, context)
        _ = rapport_curl_set_transfer(raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<HTTPTranscript>.fromOpaque(context).takeUnretainedValue().take(piece) ? size * count : 0
        }
        return true
    }
}
