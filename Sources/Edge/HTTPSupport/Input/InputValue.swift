/// One node of a request's input, whichever format it came in.
package indirect enum InputValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A JSON number as it was written.
    case number(String)
    case string(String)
    case file(UploadedFile)
    case array([InputValue])
    case object([String: InputValue])
}
