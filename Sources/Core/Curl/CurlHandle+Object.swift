import CLibcurl
#if canImport(Glibc)
import Glibc
#endif

extension CurlHandle {
    /// Sends one request and waits for its answer, five minutes at most. Redirects are not followed: a signature is for one address.
    package func exchange(_ request: ObjectRequest) throws(ObjectFailure) -> ObjectReply {
        begin(protocols: "http,https", connectSeconds: 10, totalSeconds: 300)
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, 30)
        var lines: UnsafeMutablePointer<curl_slist>?
        // Without it libcurl waits for a permission that some stores never give.
        for line in request.headers + ["Expect:"] { lines = curl_slist_append(lines, line) }
        defer { curl_slist_free_all(lines) }
        _ = rapport_curl_set_list(raw, CURLOPT_HTTPHEADER, lines)
        if request.method == "HEAD" { set(CURLOPT_NOBODY, 1) } else { set(CURLOPT_CUSTOMREQUEST, request.method) }
        let talk = ObjectTalk(request)
        let failure = withExtendedLifetime(talk) {
            listen(with: talk, sends: request.file)
            return perform()
        }
        let status = rapport_curl_get_long(raw, CURLINFO_RESPONSE_CODE)
        // The talk ends here; nothing of it may be called later.
        curl_easy_reset(raw)
        if let failure { throw ObjectFailure(failure.text) }
        return ObjectReply(status: status, headers: talk.headers, body: talk.body)
    }

    private func listen(with talk: ObjectTalk, sends file: (descriptor: Int32, size: Int64)?) {
        let context = Unmanaged.passUnretained(talk).toOpaque()
        if let file {
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_INFILESIZE_LARGE, Int(file.size))
            _ = rapport_curl_set_pointer(raw, CURLOPT_READDATA, context)
            _ = rapport_curl_set_transfer(raw, CURLOPT_READFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                return Unmanaged<ObjectTalk>.fromOpaque(context).takeUnretainedValue().feed(
                    UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
            }
        }
        _ = rapport_curl_set_pointer(raw, CURLOPT_WRITEDATA, context)
        _ = rapport_curl_set_transfer(raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return Unmanaged<ObjectTalk>.fromOpaque(context).takeUnretainedValue().take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = rapport_curl_set_pointer(raw, CURLOPT_HEADERDATA, context)
        _ = rapport_curl_set_transfer(raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            Unmanaged<ObjectTalk>.fromOpaque(context).takeUnretainedValue().hear(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
    }
}

/// What is sent and heard in one exchange. Only the thread that performs the exchange uses it, while libcurl calls back.
private final class ObjectTalk {
    private(set) var headers: [String: String] = [:]
    private(set) var body: [UInt8] = []
    private let request: ObjectRequest
    private var position: Int64 = 0

    init(_ request: ObjectRequest) { self.request = request }

    /// The next bytes of the file; 0 at its end. libcurl notices a file that became shorter.
    func feed(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let file = request.file else { return 0 }
        let count = pread(file.descriptor, buffer.baseAddress, min(buffer.count, Int(file.size - position)), off_t(position))
        guard count > 0 else { return 0 }
        position += Int64(count)
        return count
    }

    /// Less than `bytes` ends the transfer.
    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= request.mostBytes else { return 0 }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    func hear(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line, as: UTF8.self)
        guard headers.count < 100, let colon = text.firstIndex(of: ":") else { return }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        headers[text[..<colon].lowercased()] = String(value.prefix { $0 != "\r" && $0 != "\r\n" && $0 != "\n" })
    }
}
