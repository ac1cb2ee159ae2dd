/// The part of an address that a title becomes: small Latin letters, digits and hyphens.
package enum Slug {
    /// Bytes at most.
    package static let longest = 80

    /// Empty when the title has no letter or digit that an address can hold. Never digits alone, which name things by id.
    package static func of(_ title: String) -> String {
        var output: [UInt8] = []
        for scalar in title.unicodeScalars {
            let folded = LatinFolding.fold(scalar).properties.lowercaseMapping.utf8
            guard folded.allSatisfy(isLetterOrDigit) else {
                if let last = output.last, last != UInt8(ascii: "-") { output.append(UInt8(ascii: "-")) }
                continue
            }
            output += folded
        }
        var slug = String(decoding: output.prefix(longest), as: UTF8.self)
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && !slug.isEmpty ? "a-\(slug)" : slug
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
