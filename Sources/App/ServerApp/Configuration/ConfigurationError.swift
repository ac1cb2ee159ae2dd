/// Why a configuration is refused. Names the setting, the value and what is allowed.
package enum ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// `nearest` is a key of a similar name.
    case unknownKey(String, origin: ConfigurationOrigin, nearest: String?)
    case badValue(key: String, value: String, allowed: String, origin: ConfigurationOrigin)
    /// The key decides where the file is, so the file cannot hold it.
    case misplaced(key: String, origin: ConfigurationOrigin)
    case unreadable(path: String, reason: String)
    /// Settings that exclude each other, in plain words.
    case contradiction(String)

    package var description: String {
        switch self {
        case .unknownKey(let name, let origin, let nearest):
            "\(origin.text) sets \(name), which is no setting" + (nearest.map { "; did you mean \($0)?" } ?? "; `rapport config show` lists them")
        case .badValue(let key, let value, let allowed, let origin):
            "\(origin.text) sets \(key) to “\(value)”; allowed is \(allowed)"
        case .misplaced(let key, let origin):
            "\(origin.text) sets \(key), which only a flag or an environment variable can set"
        case .unreadable(let path, let reason): "the configuration file \(path) cannot be read: \(reason)"
        case .contradiction(let text): text
        }
    }
}
