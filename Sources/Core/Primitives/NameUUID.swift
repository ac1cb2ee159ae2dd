import Crypto

/// UUIDs made of names (RFC 9562, section 5.5): the same name always has the same one.
package enum NameUUID {
    /// The namespace of `podcast:guid` (Podcasting 2.0): names are addresses of feeds without scheme and without slashes at the end.
    package static let podcasts: [UInt8] = [
        0xEA, 0xD4, 0xC2, 0x36, 0xBF, 0x58, 0x58, 0xC6, 0xA2, 0xC6, 0xA6, 0xB2, 0x8D, 0x12, 0x8C, 0xB6,
    ]

    /// Version 5, as 36 lower-case characters. SHA-1 is asked for by the definition; nothing is kept secret by it.
    package static func text(of name: String, in namespace: [UInt8]) -> String {
        var hash = Insecure.SHA1()
        hash.update(data: namespace)
        hash.update(data: Array(name.utf8))
        var bytes = Array(hash.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Hexadecimal.text(bytes)
        var (output, rest) = ("", digits[...])
        for count in [8, 4, 4, 4, 12] {
            output += (output.isEmpty ? "" : "-") + rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        return output
    }
}
