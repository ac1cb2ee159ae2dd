/// Why a request's input could not be read, whichever format it came in.
package enum InputError: Error, Hashable, Sendable {
    /// The text does not follow its format; the words say where.
    case malformed(String)
    /// Nested beyond `Limits.Request.depth`.
    case tooDeep
    /// More than `Limits.Request.values` values or `Limits.Request.parts` parts.
    case tooManyValues
    /// The body, a file or a part's head is larger than allowed.
    case tooLarge
    /// The disk takes no more of a file.
    case diskFull
    /// A file could not be written, with the system's number of the error.
    case unkept(Int32)
    /// A `Content-Type` that no route reads.
    case unsupportedType
}
