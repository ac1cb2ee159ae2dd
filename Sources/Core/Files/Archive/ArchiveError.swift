/// Why an archive could not be written or read.
package enum ArchiveError: Error, Hashable, CustomStringConvertible {
    /// The system refused, in its own words.
    case system(path: String, reason: String)
    /// Something that this program has not written, or that has changed since.
    case damaged(String)

    package var description: String {
        switch self {
        case .system(let path, let reason): "\(path): \(reason)"
        case .damaged(let what): what
        }
    }
}
