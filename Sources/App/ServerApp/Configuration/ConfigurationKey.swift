/// One setting of the server. The table of all keys is the only place where a setting is described: parsing, refusals,
/// `config show`, the default file and the reference page are made from it.
package struct ConfigurationKey: Sendable, Hashable {
    /// Where a key may be set besides its flag and environment variable.
    package enum Place: Sendable, Hashable {
        /// In the configuration file too.
        case file
        /// Not in the file: it decides where the file is.
        case outsideFile
    }

    /// The path in the file, such as `["listen", "port"]`; lower-case words joined by hyphens.
    package let path: [String]
    package let kind: ConfigurationKind
    /// As it would be written in the file; empty when nothing is set by default.
    package let defaultText: String
    /// One or two plain sentences: what it does, its unit, when to change it.
    package let help: String
    package let place: Place
    /// The flag of `rapport serve` that sets it, without the hyphens; nil when only `--set` does.
    package let flag: String?

    package init(
        _ path: String, _ kind: ConfigurationKind, default defaultText: String, place: Place = .file, flag: String? = nil, help: String
    ) {
        self.path = path.split(separator: ".").map(String.init)
        self.kind = kind
        self.defaultText = defaultText
        self.place = place
        self.flag = flag
        self.help = help
    }

    /// `listen.port`: the name in messages and in `--set`.
    package var name: String { path.joined(separator: ".") }

    /// `RAPPORT_LISTEN_PORT`.
    package var environmentName: String {
        "RAPPORT_" + name.uppercased().replacing(".", with: "_").replacing("-", with: "_")
    }

    /// Whether the value holds a secret that is never shown whole.
    package var isSecret: Bool { kind == .database || kind == .secret }
}
