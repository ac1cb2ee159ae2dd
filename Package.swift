// swift-tools-version: 6.2

import PackageDescription

// The layout of this file is the layout of Sources/: one group per folder, lower groups last.
// `scripts/check-layers` compares every import with the direct dependencies declared here and writes docs/layout.md.

/// Settings of every target: warnings are errors, and test seams exist in debug builds only.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .define("TEST_SEAMS", .when(configuration: .debug)),
]

/// A library target in `Sources/<group>/<name>`.
func module(_ name: String, in group: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(group)/\(name)", resources: resources, swiftSettings: settings)
}

/// A test target in `Tests/<group>/<name>`.
func tests(_ name: String, in group: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(group)/\(name)", exclude: exclude, swiftSettings: settings)
}

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "rapport",
    products: [
        .executable(name: "rapport", targets: ["rapport"]),
        .executable(name: "rapport-bench", targets: ["rapport-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Executables
        .executableTarget(name: "rapport", dependencies: ["CLI"], path: "Sources/rapport", swiftSettings: settings),
        .executableTarget(
            name: "rapport-bench",
            dependencies: [
                "ServerApp", "Accounts", "Communities", "Publishing", "Relationships", "Jobs", "Store", "Domain", "Primitives", argumentParser,
                logging,
            ], path: "Sources/rapport-bench", swiftSettings: settings),

        // App
        module("Demo", in: "App", [
            "ServerApp", "Accounts", "Channels", "Communities", "Media", "Pages", "Publishing", "Relationships", "Timelines", "Jobs", "Store", "Files", "Domain", "Primitives", logging,
        ], resources: [.copy("World")]),
        module("CLI", in: "App", ["Demo", "ServerApp", "Files", "Primitives", argumentParser, logging]),
        module("ServerApp", in: "App", [
            "HTTPSupport", "MastodonAPI", "RapportAPI", "WebUI", "OAuth", "Pages", "Federation", "Feeds", "Mail", "Curl", "Letters", "Messages",
            "Accounts", "Publishing", "Relationships", "Timelines", "Notifications", "Conversations", "Communities", "Channels", "Insights", "Media", "Newsletters", "Links", "Outbound",
            "MediaFiles", "Blobs", "StoreSQL", "StoreSQLite", "StorePostgres", "Jobs", "Bus", "Store", "Files", "Threads", "Domain", "Primitives",
            hummingbird, hummingbirdCore, configuration, yams, logging, lifecycle, unixSignals, nioCore, nioHTTP1, crypto, "CMalloc",
        ]),

        // Edge
        module("MastodonAPI", in: "Edge", [
            "HTTPSupport", "Pages", "Accounts", "Publishing", "Relationships", "Timelines", "Notifications", "Conversations", "Media",
            "Bus", "Store", "Text", "Domain", "Primitives", hummingbird, httpTypes, nioCore, crypto,
        ]),
        module("RapportAPI", in: "Edge", [
            "HTTPSupport", "MastodonAPI", "Pages", "Files", "Messages", "Accounts", "Publishing", "Relationships", "Communities", "Channels", "Timelines",
            "Notifications", "Conversations", "Newsletters", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore, crypto,
        ], resources: [.copy("OpenAPI")]),
        module("WebUI", in: "Edge", [
            "HTTPSupport", "Pages", "Messages", "Accounts", "Publishing", "Relationships", "Communities", "Channels", "Timelines", "Notifications", "Conversations",
            "Media", "Newsletters", "Store", "Text", "Domain", "Primitives", hummingbird, httpTypes, nioCore, crypto,
        ], resources: [.copy("Templates")]),
        module("OAuth", in: "Edge", [
            "HTTPSupport", "Pages", "Accounts", "Messages", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore,
        ], resources: [.copy("Templates")]),
        module("Pages", in: "Edge", ["Files", "Messages", "Text", "Domain", "Primitives", hummingbird, httpTypes, nioCore, crypto], resources: [.copy("Templates"), .copy("Assets")]),
        module("Federation", in: "Edge", ["HTTPSupport", "Pages", "Accounts", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore]),
        module("MediaFiles", in: "Edge", ["HTTPSupport", "Media", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore]),
        module("Feeds", in: "Edge", [
            "MastodonAPI", "HTTPSupport", "Pages", "Messages", "Communities", "Timelines", "Bus", "Store", "Text", "Domain", "Primitives", hummingbird,
            httpTypes, nioCore, crypto,
        ]),
        module("HTTPSupport", in: "Edge", ["Accounts", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore, logging, crypto]),
        module("Mail", in: "Edge", ["Letters", "Curl", "Store", "Threads", "Domain", "Primitives", lifecycle, logging]),

        // Features
        module("Accounts", in: "Features", ["Store", "Jobs", "Letters", "Bus", "Messages", "Text", "Threads", "Files", "Domain", "Primitives", crypto, cryptoExtras], resources: [.copy("Resources")]),
        module("Publishing", in: "Features", ["Store", "Jobs", "Messages", "Text", "Domain", "Primitives"]),
        module("Relationships", in: "Features", ["Store", "Jobs", "Text", "Domain", "Primitives"]),
        module("Timelines", in: "Features", ["Store", "Jobs", "Letters", "Messages", "Bus", "Domain", "Primitives"]),
        module("Newsletters", in: "Features", ["Store", "Jobs", "Letters", "Messages", "Text", "Domain", "Primitives"]),
        module("Insights", in: "Features", ["Store", "Domain", "Primitives"]),
        module("Notifications", in: "Features", ["Store", "Jobs", "Domain", "Primitives"]),
        module("Conversations", in: "Features", ["Store", "Jobs", "Text", "Domain", "Primitives"]),
        module("Communities", in: "Features", ["Store", "Jobs", "Text", "Domain", "Primitives"]),
        module("Channels", in: "Features", ["Store", "Jobs", "Text", "Domain", "Primitives"]),
        module("Links", in: "Features", ["Store", "Jobs", "Outbound", "Curl", "Text", "Domain", "Primitives"]),
        module("Media", in: "Features", ["Store", "Jobs", "Threads", "Domain", "Primitives", "CSpawn"]),

        // Storage
        module("Blobs", in: "Storage", ["Store", "Curl", "Threads", "Domain", "Primitives", crypto]),
        module("StorePostgres", in: "Storage", ["StoreSQL", "Store", "Threads", "Domain", "Primitives", "CLibPQ", lifecycle, logging]),
        module("StoreSQLite", in: "Storage", ["StoreSQL", "Store", "Threads", "Files", "Domain", "Primitives", grdb, grdbSQLite, lifecycle, logging]),
        module("StoreSQL", in: "Storage", ["Store", "Files", "Domain", "Primitives", crypto], resources: [.copy("Migrations")]),

        // Core
        module("Jobs", in: "Core", ["Bus", "Store", "Domain", "Primitives", lifecycle, logging]),
        module("Letters", in: "Core", ["Bus", "Store", "Domain", "Primitives", crypto, lifecycle, logging]),
        module("Outbound", in: "Core", ["Curl", "Threads"]),
        module("Curl", in: "Core", ["CLibcurl"]),
        module("Bus", in: "Core", ["Domain", "Primitives"]),
        module("Store", in: "Core", ["Domain", "Primitives"]),
        module("Domain", in: "Core", ["Primitives"]),
        module("Text", in: "Core", ["Primitives", "CCmark"]),
        module("Messages", in: "Core", ["Files"], resources: [.copy("Languages")]),
        module("Files", in: "Core", []),
        module("Threads", in: "Core", []),
        module("Primitives", in: "Core", [crypto]),

        // Tests
        tests("PublishingTests", in: "Features", ["TestSupport", "Publishing", "Messages", "Files", "Store", "Jobs", "Domain", "Primitives"]),
        tests("TimelinesTests", in: "Features", [
            "TestSupport", "Timelines", "Letters", "Messages", "Files", "Publishing", "Relationships", "Communities", "Conversations", "Store", "Jobs", "Bus", "Domain",
            "Primitives", logging,
        ]),
        tests("ConcurrencyTests", in: "Features", [
            "TestSupport", "Insights", "Publishing", "Relationships", "StoreSQL", "Store", "Domain", "Primitives",
        ]),
        tests("ChannelsTests", in: "Features", [
            "TestSupport", "Channels", "Accounts", "Publishing", "Timelines", "Insights", "Jobs", "Store", "Domain", "Primitives",
        ]),
        tests("ErasureTests", in: "Features", [
            "TestSupport", "Timelines", "Accounts", "Channels", "Communities", "Conversations", "Insights", "Publishing", "Relationships", "Jobs", "Files",
            "Messages", "StoreSQL", "Store", "Domain", "Primitives",
        ]),
        tests("InsightsTests", in: "Features", [
            "TestSupport", "Insights", "Publishing", "Relationships", "Timelines", "Store", "Domain", "Primitives",
        ]),
        tests("CLITests", in: "App", ["ProcessSupport", "TestSupport"]),
        tests("ServerAppTests", in: "App", ["ServerApp", "HTTPSupport", "Primitives", nioCore, nioEmbedded, nioHTTP1]),
        .target(name: "ProcessSupport", path: "Tests/Support/ProcessSupport", swiftSettings: settings),
        .target(
            name: "MediaSupport", dependencies: ["TestSupport", "Media", "Threads", "Store", "Domain", "Primitives"],
            path: "Tests/Support/MediaSupport", swiftSettings: settings),
        tests("JobsTests", in: "Core", ["Jobs", "Bus", "TestSupport", "Store", "Domain", "Primitives", logging]),
        tests("BusTests", in: "Core", ["Bus", "Domain", "Primitives"]),
        tests("DomainTests", in: "Core", ["TestSupport", "Domain", "Primitives"]),
        tests("ThreadsTests", in: "Core", ["Threads"]),
        tests("FilesTests", in: "Core", ["Files"]),
        tests("TextTests", in: "Core", ["TestSupport", "Text"]),
        tests("HTTPSupportTests", in: "Edge", [
            "HTTPSupport", "TestSupport", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore, nioPosix, nioEmbedded, logging,
        ]),
        tests("MessagesTests", in: "Core", ["Messages", "Files"]),
        .target(
            name: "TestSupport",
            dependencies: ["StorePostgres", "StoreSQLite", "StoreSQL", "Store", "Threads", "Domain", "Primitives", "CLibPQ", lifecycle, logging],
            path: "Tests/Support/TestSupport", swiftSettings: settings),
        tests("MastodonAPITests", in: "Edge", [
            "MastodonAPI", "HTTPSupport", "Accounts", "Media", "Publishing", "Relationships", "Timelines", "Notifications", "TestSupport",
            "MediaSupport", "Threads", "Jobs", "Bus", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore, nioEmbedded, logging,
        ]),
        tests("RapportAPITests", in: "Edge", [
            "RapportAPI", "MastodonAPI", "HTTPSupport", "Accounts", "Media", "Publishing", "Relationships", "Communities", "Timelines",
            "Notifications", "Conversations", "Newsletters", "NewsletterSupport", "TestSupport", "MediaSupport", "Threads", "Jobs", "Bus", "Files", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore,
            nioEmbedded, logging, yams,
        ]),
        tests("WebUITests", in: "Edge", [
            "WebUI", "HTTPSupport", "Pages", "Messages", "Accounts", "Publishing", "Communities", "Timelines", "Notifications", "Jobs",
            "Newsletters", "NewsletterSupport", "TestSupport", "MediaSupport", "Media", "Bus",
            "Store", "Files", "Domain", "Primitives", hummingbird, httpTypes, logging, nioCore, nioEmbedded,
        ]),
        tests("AccountsTests", in: "Features", [
            "Accounts", "Communities", "Relationships", "Jobs", "Letters", "Bus", "Messages", "Files", "TestSupport", "Store", "Domain", "Primitives", logging,
        ]),
        .target(
            name: "NewsletterSupport", dependencies: ["Newsletters", "Letters", "Messages", "Files", "Store", "Domain", "Primitives"],
            path: "Tests/Support/NewsletterSupport", swiftSettings: settings),
        tests("NewslettersTests", in: "Features", [
            "NewsletterSupport", "Newsletters", "Publishing", "Letters", "Messages", "Files", "Jobs", "TestSupport", "Store", "Domain", "Primitives", logging,
        ]),
        tests("MediaFilesTests", in: "Edge", ["MediaFiles"]),
        tests("FeedsTests", in: "Edge", [
            "Feeds", "Communities", "MastodonAPI", "HTTPSupport", "Messages", "Files", "Publishing", "Timelines", "Bus", "Store", "TestSupport", "Domain",
            "Primitives", hummingbird, httpTypes, nioCore, nioEmbedded, logging,
        ]),
        tests("MediaTests", in: "Features", ["Media", "Blobs", "Bus", "Jobs", "Threads", "TestSupport", "Store", "Domain", "Primitives", logging]),
        tests("LinksTests", in: "Features", [
            "Links", "Accounts", "Publishing", "Jobs", "Bus", "Outbound", "Curl", "Messages", "Files", "TestSupport", "Store", "Domain", "Primitives", nioCore, nioPosix, logging,
        ]),
        tests("MailTests", in: "Edge", ["Mail", "Letters", "Curl", "TestSupport", "Store", "Domain", "Primitives", logging]),
        tests("OutboundTests", in: "Core", ["Outbound", "Curl", nioCore, nioPosix]),
        tests("LettersTests", in: "Core", ["Letters", "TestSupport", "Store", "Domain", "Primitives", logging]),
        tests("FederationTests", in: "Edge", [
            "Federation", "HTTPSupport", "Accounts", "TestSupport", "Bus", "Store", "Domain", "Primitives", hummingbird, httpTypes, nioCore,
            nioEmbedded, logging,
        ]),
        tests("OAuthTests", in: "Edge", [
            "OAuth", "HTTPSupport", "Pages", "Accounts", "Messages", "Bus", "Files", "TestSupport", "Store", "Domain", "Primitives",
            hummingbird, httpTypes, nioCore, nioEmbedded, logging,
        ]),
        tests("PagesTests", in: "Edge", ["Pages", "Files", "Messages", "Domain", "Primitives", httpTypes, nioCore]),
        tests("NotificationsTests", in: "Features", [
            "Notifications", "Relationships", "Publishing", "Jobs", "TestSupport", "Store", "Domain", "Primitives",
        ]),
        tests("ConversationsTests", in: "Features", ["Conversations", "Publishing", "Jobs", "TestSupport", "Store", "Domain", "Primitives"]),
        tests("BetweenUsTests", in: "Features", [
            "Communities", "Conversations", "Insights", "Jobs", "Publishing", "Relationships", "Timelines", "TestSupport", "Store", "Domain", "Primitives",
        ]),
        tests("CommunitiesTests", in: "Features", ["Communities", "Publishing", "Jobs", "Insights", "TestSupport", "Store", "Domain", "Primitives"]),
        tests("RelationshipsTests", in: "Features", ["Relationships", "Jobs", "TestSupport", "Store", "Domain", "Primitives"]),
        tests("BlobsTests", in: "Storage", ["Blobs", "TestSupport", "Store", "Domain", "Primitives"]),
        tests("StoreConformance", in: "Storage", ["TestSupport", "StorePostgres", "StoreSQLite", "StoreSQL", "Store", "Files", "Domain", "Primitives", lifecycle, logging]),

        // C
        .systemLibrary(name: "CLibPQ", path: "Sources/C/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibcurl", path: "Sources/C/CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCmark", path: "Sources/C/CCmark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CSpawn", path: "Sources/C/CSpawn"),
        .systemLibrary(name: "CMalloc", path: "Sources/C/CMalloc"),
    ],
    swiftLanguageModes: [.v6]
)
