import CLibcurl

extension CurlHandle {
    /// Gives one message for one recipient to the server. Addresses are bare and plain ASCII without `<`, `>` and blanks;
    /// `message` ends its lines with CRLF. Blocks for two minutes at most.
    package func deliver(_ message: [UInt8], from sender: String, to recipient: String, by server: SMTPServer) -> SMTPReport {
        let recipients = curl_slist_append(nil, recipient)
        defer { curl_slist_free_all(recipients) }
        return exchange(with: server, message: message) {
            set(CURLOPT_MAIL_FROM, sender)
            _ = rapport_curl_set_list(raw, CURLOPT_MAIL_RCPT, recipients)
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_INFILESIZE, message.count)
        }
    }

    /// Connects, encrypts and signs in as for a message, and sends none.
    package func greet(_ server: SMTPServer) -> SMTPReport {
        exchange(with: server, message: []) {
            set(CURLOPT_CUSTOMREQUEST, "NOOP")
            set(CURLOPT_NOBODY, 1)
        }
    }

    private func exchange(with server: SMTPServer, message: [UInt8], _ more: () -> Void) -> SMTPReport {
        begin(protocols: "smtp,smtps", connectSeconds: 20, totalSeconds: 120)
        set(CURLOPT_URL, server.url)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 60)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        let usage =
            switch server.encryption {
            case .immediate, .required: CURLUSESSL_ALL
            case .optional: CURLUSESSL_TRY
            case .off: CURLUSESSL_NONE
            }
        set(CURLOPT_USE_SSL, Int(usage.rawValue))
        if let file = server.trustedFile { set(CURLOPT_CAINFO, file) }
        if let user = server.user {
            set(CURLOPT_USERNAME, user)
            set(CURLOPT_PASSWORD, server.password)
        }
        more()
        let transcript = SMTPTranscript(message: message)
        listen(with: transcript)
        let failure = withExtendedLifetime(transcript) { perform() }
        let isReused = rapport_curl_get_long(raw, CURLINFO_NUM_CONNECTS) == 0
        // The transcript ends here; nothing of it may be called later, when the connection is closed.
        curl_easy_reset(raw)
        return SMTPReport(
            failure: failure?.text, stage: transcript.stage, reply: transcript.reply, heard: transcript.heard, isReused: isReused)
    }

    private func listen(with transcript: SMTPTranscript) {
        let context = Unmanaged.passUnretained(transcript).toOpaque()
        _ = rapport_curl_set_pointer(raw, CURLOPT_READDATA, context)
        _ = rapport_curl_set_transfer(raw, CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return Unmanaged<SMTPTranscript>.fromOpaque(context).takeUnretainedValue().feed(
                UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        _ = rapport_curl_set_transfer(raw, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        set(CURLOPT_VERBOSE, 1)
        _ = rapport_curl_set_pointer(raw, CURLOPT_DEBUGDATA, context)
        _ = rapport_curl_set_debug(raw) { _, kind, bytes, count, context in
            guard let bytes, let context else { return 0 }
            let transcript = Unmanaged<SMTPTranscript>.fromOpaque(context).takeUnretainedValue()
            let text = UnsafeRawBufferPointer(start: bytes, count: count)
            if kind == CURLINFO_HEADER_OUT { transcript.sent(text) }
            if kind == CURLINFO_HEADER_IN { transcript.received(text) }
            return 0
        }
    }
}
