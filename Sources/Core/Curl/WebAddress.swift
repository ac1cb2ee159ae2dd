import CLibcurl

/// An address of http or https, read by the same rules by which libcurl connects: what is checked is what is asked.
package struct WebAddress: Sendable, Hashable {
    /// In libcurl's own spelling, without a fragment.
    package let text: String
    package let scheme: String
    /// Lower-cased.
    package let host: String

    /// Nil for anything but http and https with a host, for addresses with a user or password, for longer ones than 4096
    /// bytes and for blanks and control characters. `base` is what relative ones start from.
    package init?(_ text: String, base: WebAddress? = nil) {
        guard text.utf8.count <= 4096, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }), let handle = curl_url() else { return nil }
        defer { curl_url_cleanup(handle) }
        if let base, curl_url_set(handle, CURLUPART_URL, base.text, 0) != CURLUE_OK { return nil }
        guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
            curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK,
            WebAddress.part(CURLUPART_USER, of: handle) == nil,
            let scheme = WebAddress.part(CURLUPART_SCHEME, of: handle)?.lowercased(), scheme == "http" || scheme == "https",
            let host = WebAddress.part(CURLUPART_HOST, of: handle), !host.isEmpty,
            let whole = WebAddress.part(CURLUPART_URL, of: handle)
        else { return nil }
        self.text = whole
        self.scheme = scheme
        self.host = host.lowercased()
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
