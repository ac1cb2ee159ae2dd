extension EntityScanner {
    /// The run of hashtag characters from `start` on: where it ends, and the tag's name if it is one.
    ///
    /// A tag consists of letters, marks, digits and `_`, with `·`, `・` and the zero-width non-joiner inside only (Catalan,
    /// Japanese and Persian need them). Digits alone are no tag: "#1" is a rank.
    func hashtagRun(at start: Int) -> (name: String?, end: Int) {
        var end = start
        var nameEnd = start
        var hasNonDigit = false
        var hasLetterOrDigit = false
        var length = 0
        while let (scalar, next) = UTF8Scalars.scalar(at: end, in: bytes) {
            if scalar.isWord {
                hasNonDigit = hasNonDigit || !scalar.isDecimalDigit
                hasLetterOrDigit = hasLetterOrDigit || scalar != "_"
                nameEnd = next
            } else if !scalar.isHashtagSeparator || end == start {
                break
            }
            length += 1
            end = next
        }
        guard hasNonDigit, hasLetterOrDigit, length <= Hashtag.maximumLength else { return (nil, end) }
        return (String(decoding: bytes[start..<nameEnd], as: UTF8.self), nameEnd)
    }
}
