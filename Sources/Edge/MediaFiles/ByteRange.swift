/// What a `Range` header asks for (RFC 9110, section 14).
package enum ByteRange: Sendable, Hashable {
    /// No range, or one that is not understood or has several parts: a server may then answer with everything.
    case whole
    case part(Range<Int64>)
    /// Begins behind the end.
    case outside

    /// `bytes=5-9`, `bytes=5-` or `bytes=-5` of a content of `size` bytes.
    package static func read(_ header: String?, size: Int64) -> ByteRange {
        guard let header, header.hasPrefix("bytes=") else { return .whole }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return .whole }
        switch (Int64(ends[0]), Int64(ends[1])) {
        case (let first?, let last?) where first <= last:
            return first < size ? .part(first..<min(size, last == .max ? size : last + 1)) : .outside
        case (let first?, nil) where ends[1].isEmpty:
            return first < size ? .part(first..<size) : .outside
        case (nil, let length?) where ends[0].isEmpty:
            return length > 0 && size > 0 ? .part(max(0, size - length)..<size) : .outside
        default: return .whole
        }
    }
}
