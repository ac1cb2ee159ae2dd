/// Where an effective value comes from; later ones overrule earlier ones.
package enum ConfigurationOrigin: Sendable, Hashable {
    case builtIn
    case file(path: String)
    case environment(name: String)
    case flag(name: String)

    /// For messages and `config show`.
    package var text: String {
        switch self {
        case .builtIn: "default"
        case .file(let path): path
        case .environment(let name): "environment \(name)"
        case .flag(let name): "flag --\(name)"
        }
    }
}
