import Domain
import Primitives

/// Where to go after a form. Only to our own pages: a foreign address in a link would lend our name to a trap.
package enum SafeReturn {
    /// `target` when it is a path of our own, otherwise `fallback`.
    package static func path(_ target: String?, fallback: String = "/") -> String {
        guard let target, isOwnPath(target) else { return fallback }
        return target
    }

    /// Whether browsers stay on this server when they are sent to `target`. It begins with one slash and holds printable
    /// ASCII only; neither it nor what its percent signs stand for holds a backslash, a control character or a second
    /// slash next to another before its query (browsers read `/\host` and `//host` as another server, and drop tabs).
    package static func isOwnPath(_ target: String) -> Bool {
        #if TEST_SEAMS
        if Fault.returnsUnchecked.isActive { return true }
        #endif
        let bytes = Array(target.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= Limits.Request.returnBytes, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return false
        }
        let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard !bytes.contains(UInt8(ascii: "\\")), isHarmless(path) else { return false }
        guard let once = try? InputText.decodedPath(path), let twice = try? InputText.decodedPath(Array(once.utf8)[...]) else { return false }
        return isHarmless(Array(once.utf8)[...]) && isHarmless(Array(twice.utf8)[...])
    }

    private static func isHarmless(_ path: ArraySlice<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in path {
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return false }
            if byte == UInt8(ascii: "/"), previous == UInt8(ascii: "/") { return false }
            previous = byte
        }
        return true
    }
}
