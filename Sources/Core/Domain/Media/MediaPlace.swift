import Primitives

/// What follows `/media/` in the address of a picture, sound or film: `ID/SECRET.jpg`, or `ID/SECRET-small.jpg`.
package struct MediaPlace: Sendable, Hashable {
    package let id: MediaID
    package let secret: String
    package let isSmall: Bool
    package let format: MediaFormat

    package init(id: MediaID, secret: String, isSmall: Bool, format: MediaFormat) {
        self.id = id
        self.secret = secret
        self.isSmall = isSmall
        self.format = format
    }

    package var text: String { "\(id)/\(name)" }

    private var name: String { "\(secret)\(isSmall ? "-small" : "").\(format.suffix)" }

    /// Reads the two parts of a path. Nil for what no picture has: a name is taken as a whole and never as a path.
    package init?(id: MediaID, name: some StringProtocol) {
        guard let dot = name.lastIndex(of: "."),
            let format = MediaFormat.allCases.first(where: { $0.suffix == name[name.index(after: dot)...] })
        else { return nil }
        let stem = name[..<dot]
        let isSmall = stem.hasSuffix("-small")
        let secret = isSmall ? stem.dropLast(6) : stem
        guard secret.utf8.count == MediaPlace.secretLength else { return nil }
        self.init(id: id, secret: String(secret), isSmall: isSmall, format: format)
    }

    /// Reads `ID/NAME`, as a profile keeps it.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = MediaID(String(parts[0])) else { return nil }
        self.init(id: id, name: parts[1])
    }

    /// Random bytes of a secret, and the letters that they make: 128 bits.
    package static let secretBytes = 16
    private static let secretLength = 22
}
