import Outbound

/// What values a setting takes.
package enum ConfigurationKind: Sendable, Hashable {
    case number(ClosedRange<Int>)
    /// `on` or `off`; `true`, `false`, `yes` and `no` are read too.
    case flag
    case choice([String])
    /// A file or folder; relative ones start in the folder where the command runs.
    case path
    /// An IP address or a name of this machine to listen on.
    case listenAddress
    /// The host in `@name@host`, with a port when it is not the usual one. May be empty.
    case host
    /// `http://` or `https://`, a host and maybe a port, nothing after it. May be empty.
    case siteURL
    /// `sqlite`, or the address of a PostgreSQL database.
    case database
    /// An e-mail address. May be empty.
    case email
    /// `smtp://` or `smtps://`, a host and maybe a port. May be empty.
    case mailServer
    /// Addresses and ranges, with commas between them. May be empty.
    case places
    /// A short text in one line. May be empty.
    case name
    /// As `name`, and never shown.
    case secret

    /// What is allowed, for messages: "a number from 1 to 65535".
    package var allowed: String {
        switch self {
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "on or off"
        case .choice(let words): words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        case .path: "a path"
        case .listenAddress: "an IP address, or localhost"
        case .host: "a host name such as social.example, with a port if it is not the usual one"
        case .siteURL: "an address such as https://social.example, without a path"
        case .database: "sqlite, or an address such as postgres://user:password@host/name"
        case .email: "an e-mail address"
        case .mailServer: "an address such as smtp://mail.example:587, without name and password"
        case .places: "addresses and ranges such as 127.0.0.1:8000, 10.0.0.0/8, fd00::/8"
        case .name, .secret: "a text of at most 1000 bytes in one line"
        }
    }

    /// Whether `text` is a value of this kind.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .number(let range): Int(text).map(range.contains) ?? false
        case .flag: ConfigurationKind.flagValue(text) != nil
        case .choice(let words): words.contains(text)
        case .path: text.utf8.count <= 4096 && !text.utf8.contains(0)
        case .listenAddress: ListenAddress.isPlausible(text)
        case .host: text.isEmpty || SiteAddress.isHost(text)
        case .siteURL: text.isEmpty || SiteAddress(text) != nil
        case .database: text == "sqlite" || text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
        case .email: text.isEmpty || ConfigurationKind.isEmail(text)
        case .mailServer: text.isEmpty || MailServerAddress(text) != nil
        case .places: text.utf8.count <= 1000 && AllowedPlace.list(text) != nil
        case .name, .secret: text.utf8.count <= 1000 && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
        }
    }

    /// The value of a flag, or nil when it is none.
    static func flagValue(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "on", "true", "yes": true
        case "off", "false", "no": false
        default: nil
        }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254 && !text.contains(where: \.isWhitespace)
    }
}
