import Domain
import Primitives
import Store

/// Where a letter comes back to when it cannot be delivered: `bounces+l0-123-MARK@host` tells which letter it was (VERP), and
/// nobody but us can make one.
package struct ReturnAddress: Sendable {
    private static let purpose = "return"

    /// Bytes of the base before its @: with the name of a letter they are 64 at most (RFC 5321, section 4.5.3.1.1).
    package static let mostName = 19

    private let base: String
    private let key: AddressKey

    /// `base` is the bare address that all of them begin with and that the mail server brings to one mailbox.
    package init(base: String, key: AddressKey) {
        self.base = base.lowercased()
        self.key = key
    }

    /// The name of a letter in its Message-ID and its return address.
    package static func name(of letter: ClaimedLetter) -> String { "l\(letter.queue)-\(letter.id)" }

    /// `name` is that of a letter; other messages come back to the plain address.
    package func address(for name: String) -> String {
        guard ReturnAddress.letter(named: name) != nil, let at = base.lastIndex(of: "@") else { return base }
        return "\(base[..<at])+\(name)-\(key.mark(name, for: Self.purpose))\(base[at...])"
    }

    /// The letter that came back to `address`; nil when the address is none of ours.
    package func letter(returnedTo address: String) -> (queue: Int, id: LetterID)? {
        guard let at = base.lastIndex(of: "@") else { return nil }
        let address = address.lowercased()
        let (head, tail) = ("\(base[..<at])+", String(base[at...]))
        guard address.hasPrefix(head), address.hasSuffix(tail), address.utf8.count > head.utf8.count + tail.utf8.count else { return nil }
        let inner = address.dropFirst(head.count).dropLast(tail.count)
        guard let dash = inner.lastIndex(of: "-") else { return nil }
        let name = String(inner[..<dash])
        guard key.proves(String(inner[inner.index(after: dash)...]), name, for: Self.purpose) else { return nil }
        return ReturnAddress.letter(named: name)
    }

    private static func letter(named name: String) -> (queue: Int, id: LetterID)? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].first == "l", let queue = Int(parts[0].dropFirst()), let id = Int64(parts[1]) else { return nil }
        return (queue, LetterID(rawValue: id))
    }
}
