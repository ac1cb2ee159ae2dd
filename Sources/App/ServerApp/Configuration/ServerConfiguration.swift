import Blobs
import Domain
import Foundation
import Logging
import Media

/// The settings of one run, checked and typed.
package struct ServerConfiguration: Sendable {
    package enum Database: Sendable, Hashable {
        /// In the data folder.
        case sqlite
        case postgres(url: String)
    }

    package enum LogFormat: String, Sendable {
        case text, json
    }

    /// Every setting with its origin, for `config show`.
    package let values: [ConfigurationValue]

    /// The data folder, as an absolute path without a slash at its end.
    package private(set) var dataFolder: String
    /// Where the configuration file is or would be.
    package let filePath: String
    package let listen: ListenAddress
    /// How many reverse proxies are believed.
    package let proxyHops: Int
    package let connections: ConnectionLimits
    /// What is configured of the server's identity; `ServerIdentity` decides what holds.
    package let host: String?
    package let url: SiteAddress?
    package let database: Database
    /// Commits reach the disk before they are answered.
    package let isFullyDurable: Bool
    package let readerCount: Int
    package let connectionCount: Int
    /// Overrules what the operator chose in the pages; nil leaves it.
    package let signUp: SignUpMode?
    package let hasRateLimits: Bool
    package let postLength: Int
    package let homeCap: Int
    package let bigAuthorFollowers: Int
    package let media: MediaLimits
    /// Where media lie; nil: in the data folder.
    package let bucket: S3Location?
    package let mail: MailConfiguration
    package let links: LinkConfiguration
    package let logLevel: Logger.Level
    package let logFormat: LogFormat

    /// Reads flags (texts by name of the key), environment and file. Throws `ConfigurationError`.
    package init(flags: [String: String], environment: [String: String]) throws {
        try self.init(ConfigurationSources(flags: flags, environment: environment).values())
    }

    /// `values` holds every key once and is checked. Throws `ConfigurationError.contradiction`.
    init(_ values: [ConfigurationValue]) throws {
        self.values = values
        let texts = Dictionary(uniqueKeysWithValues: values.map { ($0.key, $0.text) })
        func text(_ key: ConfigurationKey) -> String { texts[key] ?? key.defaultText }
        func number(_ key: ConfigurationKey) -> Int { Int(text(key)) ?? 0 }
        func filled(_ key: ConfigurationKey) -> String? { text(key).isEmpty ? nil : text(key) }

        let dataFolder = ServerConfiguration.absolute(text(.data))
        self.dataFolder = dataFolder
        filePath = filled(.config).map(ServerConfiguration.absolute) ?? dataFolder + "/rapport.yaml"
        listen = ListenAddress(host: text(.listenAddress), port: number(.listenPort))
        proxyHops = number(.proxyHops)
        connections = ConnectionLimits(
            headSeconds: number(.headTimeout), bodySeconds: number(.bodyTimeout), idleSeconds: number(.idleTimeout),
            perAddress: number(.proxyHops) > 0 ? 0 : number(.connectionsPerAddress))
        host = filled(.serverHost)?.lowercased()
        url = filled(.serverURL).flatMap { SiteAddress($0) }
        database = text(.database) == "sqlite" ? .sqlite : .postgres(url: text(.database))
        isFullyDurable = text(.durability) == "full"
        readerCount = number(.readers)
        connectionCount = number(.connections)
        signUp = SignUpMode(rawValue: text(.signUp))
        hasRateLimits = ConfigurationKind.flagValue(text(.rateLimits)) ?? true
        postLength = number(.postLength)
        homeCap = number(.homeCap)
        bigAuthorFollowers = number(.bigAuthor)
        let serverSpace = Int64(number(.serverMedia)) << 20
        media = MediaLimits(
            accountBytes: Int64(number(.accountMedia)) << 20, serverBytes: serverSpace == 0 ? nil : serverSpace,
            soundBytes: number(.soundSize) << 20, filmBytes: number(.filmSize) << 20, soundSeconds: number(.soundMinutes) * 60,
            filmSeconds: number(.filmMinutes) * 60, takesFilm: FilmTool.isInstalled)
        bucket = try filled(.mediaBucket).map { try S3Location(bucket: $0, filled) }
        mail = try MailConfiguration(dataFolder: dataFolder, filled)
        links = LinkConfiguration(text)
        logLevel = Logger.Level(rawValue: text(.logLevel)) ?? .info
        logFormat = LogFormat(rawValue: text(.logFormat)) ?? .text
    }

    /// Refuses to serve others without rate limits. Asked by `serve`; other commands do not listen.
    package func checkServing() throws {
        guard hasRateLimits || listen.isLoopback else {
            throw ConfigurationError.contradiction(
                "rate limits can be off only while listening on loopback: use --address 127.0.0.1, or turn them on")
        }
    }

    /// The same for a folder that is being made ready to become the data folder.
    func preparing(in folder: String) -> ServerConfiguration {
        var configuration = self
        configuration.dataFolder = folder
        return configuration
    }

    static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
