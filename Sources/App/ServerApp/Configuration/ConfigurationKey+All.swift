import Domain

extension ConfigurationKey {
    package static let data = ConfigurationKey(
        "data", .path, default: "data", place: .outsideFile, flag: "data",
        help: "The folder that holds the database, the pictures, the mail folder, the configuration file and the admin socket.")
    package static let config = ConfigurationKey(
        "config", .path, default: "", place: .outsideFile, flag: "config",
        help: "The configuration file. Empty: rapport.yaml in the data folder.")

    package static let listenAddress = ConfigurationKey(
        "listen.address", .listenAddress, default: "localhost", flag: "address",
        help: "The address to listen on. Keep localhost when a reverse proxy on this machine brings the requests; 0.0.0.0 or :: listens everywhere.")
    package static let listenPort = ConfigurationKey(
        "listen.port", .number(1...65535), default: "8080", flag: "port", help: "The port to listen on.")
    package static let proxyHops = ConfigurationKey(
        "listen.proxy-hops", .number(0...10), default: "0",
        help: "How many reverse proxies of yours stand before the server. So many addresses of X-Forwarded-For are believed, counted from the right.")

    package static let headTimeout = ConfigurationKey(
        "listen.head-timeout", .number(1...3600), default: "\(Limits.Connection.headSeconds)",
        help: "Seconds within which a new connection has to bring its first request.")
    package static let bodyTimeout = ConfigurationKey(
        "listen.body-timeout", .number(1...3600), default: "\(Limits.Connection.bodySeconds)",
        help: "Seconds within which the body of a request has to arrive. Each 8 KiB that has come earns a second more.")
    package static let idleTimeout = ConfigurationKey(
        "listen.idle-timeout", .number(1...3600), default: "\(Limits.Connection.idleSeconds)",
        help: "Seconds after which a connection without a request is closed.")
    package static let connectionsPerAddress = ConfigurationKey(
        "listen.connections-per-address", .number(0...1_000_000), default: "\(Limits.Connection.perAddress)",
        help: "How many connections one address may hold. 0: any number. Not counted behind proxies of yours, which bring all of them from one address.")

    package static let serverHost = ConfigurationKey(
        "server.host", .host, default: "", flag: "host",
        help: "The host in @name@host. It can never change once people use it. Empty on localhost: taken from the listen address.")
    package static let serverURL = ConfigurationKey(
        "server.url", .siteURL, default: "", flag: "url",
        help: "The address of the pages as people see it. Empty: https:// and the host, or on localhost the listen address. It can never change once people use it.")

    package static let database = ConfigurationKey(
        "database", .database, default: "sqlite", flag: "database",
        help: "sqlite keeps everything in the data folder. A PostgreSQL database (15 or newer) is given by its address.")
    package static let durability = ConfigurationKey(
        "durability", .choice(["full", "normal"]), default: "full",
        help: "For SQLite. full: what was answered survives a power cut. normal: quicker on slow disks, but the last seconds before a power cut may be lost.")
    package static let readers = ConfigurationKey(
        "sqlite.readers", .number(1...64), default: "2", help: "Connections that read from SQLite at the same time. As many as processor cores is a good number.")
    package static let connections = ConfigurationKey(
        "postgres.connections", .number(2...200), default: "8", help: "Connections to PostgreSQL, each with a thread of its own.")

    package static let signUp = ConfigurationKey(
        "sign-up", .choice(["as-set"] + SignUpMode.allCases.map(\.rawValue)), default: "as-set",
        help: "Who may join. as-set: what the operator chose in the pages; any other value overrules that choice.")
    package static let rateLimits = ConfigurationKey(
        "rate-limits", .flag, default: "on", flag: "no-rate-limits",
        help: "Limits how often one account or address may ask. off is for measuring and testing: allowed on loopback only.")

    package static let postLength = ConfigurationKey(
        "posts.length", .number(100...100_000), default: "5000", help: "The most characters of a post.")
    package static let homeCap = ConfigurationKey(
        "timelines.home-cap", .number(40...5000), default: "800", help: "How many posts a home timeline remembers per account.")
    package static let bigAuthor = ConfigurationKey(
        "timelines.big-author", .number(100...1_000_000), default: "40000",
        help: "From so many followers on, posts are looked up by the readers instead of being handed to each follower.")

    package static let accountMedia = ConfigurationKey(
        "media.account-space", .number(1...10_000_000), default: "\(Limits.Media.bytesPerAccount >> 20)",
        help: "MiB of pictures, sound and video that one account may keep.")
    package static let serverMedia = ConfigurationKey(
        "media.server-space", .number(0...1_000_000_000), default: "0",
        help: "MiB of pictures, sound and video that all accounts may keep together. 0: as many as the disk holds.")

    package static let filmSize = ConfigurationKey(
        "media.video-size", .number(1...2000), default: "\(Limits.Media.filmBytes >> 20)", help: "MiB of one video that is uploaded.")
    package static let filmMinutes = ConfigurationKey(
        "media.video-minutes", .number(1...60), default: "\(Limits.Media.filmSeconds / 60)",
        help: "Minutes that a video may take. One that must be encoded anew and takes longer than nine minutes for that fails.")
    package static let soundSize = ConfigurationKey(
        "media.sound-size", .number(1...2000), default: "\(Limits.Media.soundBytes >> 20)",
        help: "MiB of one recording that is uploaded, such as an episode of a podcast.")
    package static let soundMinutes = ConfigurationKey(
        "media.sound-minutes", .number(1...1440), default: "\(Limits.Media.soundSeconds / 60)", help: "Minutes that a recording may take.")

    package static let mediaBucket = ConfigurationKey(
        "media.s3-bucket", .name, default: "",
        help: "The address of a bucket in an object store that speaks S3, such as https://s3.example/pictures. Empty: media lie in the data "
            + "folder. What is kept already is not moved.")
    package static let mediaRegion = ConfigurationKey(
        "media.s3-region", .name, default: "us-east-1", help: "The region of the bucket, as the object store names it.")
    package static let mediaKey = ConfigurationKey(
        "media.s3-key", .name, default: "", help: "The name of the key with which the bucket is used.")
    package static let mediaSecret = ConfigurationKey("media.s3-secret", .secret, default: "", help: "The secret that belongs to media.s3-key.")

    package static let logLevel = ConfigurationKey(
        "log.level", .choice(["trace", "debug", "info", "notice", "warning", "error"]), default: "info",
        help: "The least important messages that are written to the log.")
    package static let logFormat = ConfigurationKey(
        "log.format", .choice(["text", "json"]), default: "text", help: "text is for people; json is one object per line, for programs.")

    /// Every setting, in the order of the file and of `config show`.
    package static let all: [ConfigurationKey] = [
        data, config,
        listenAddress, listenPort, proxyHops, headTimeout, bodyTimeout, idleTimeout, connectionsPerAddress,
        serverHost, serverURL,
        database, durability, readers, connections,
        signUp, rateLimits,
        postLength, homeCap, bigAuthor,
        accountMedia, serverMedia, filmSize, filmMinutes, soundSize, soundMinutes, mediaBucket, mediaRegion, mediaKey, mediaSecret,
        mailServer, mailEncryption, mailUser, mailPassword, mailTrusted, mailConnections, mailRate, mailFolder, mailFrom, mailReturn,
        mailBounces,
        outbound, outboundAllow, linkPreviews, linkDelay,
        logLevel, logFormat,
    ]

    /// The key of that name, or nil.
    package static func named(_ name: String) -> ConfigurationKey? { all.first { $0.name == name } }
}
