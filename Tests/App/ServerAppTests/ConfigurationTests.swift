import ServerApp
import Testing

/// Where settings come from, and what is refused.
@Suite struct ConfigurationTests {
    private func configuration(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) throws -> ServerConfiguration {
        guard let file else { return try ServerConfiguration(flags: flags, environment: environment) }
        return try withFile(file) { try ServerConfiguration(flags: flags.merging(["config": $0]) { $1 }, environment: environment) }
    }

    @Test func `defaults work`() throws {
        let configuration = try configuration()
        #expect(configuration.listen == ListenAddress(host: "localhost", port: 8080))
        #expect(configuration.database == .sqlite)
        #expect(configuration.isFullyDurable)
        #expect(configuration.hasRateLimits)
        #expect(configuration.postLength == 5000)
        #expect(configuration.signUp == nil)
    }

    @Test func `flags overrule the environment, which overrules the file, which overrules defaults`() throws {
        let file = "posts:\n  length: 300\nlisten:\n  port: 1\nlog:\n  level: debug\n"
        let environment = ["RAPPORT_LISTEN_PORT": "2", "RAPPORT_POSTS_LENGTH": "400"]
        let configuration = try configuration(flags: ["listen.port": "3"], environment: environment, file: file)
        #expect(configuration.listen.port == 3)
        #expect(configuration.postLength == 400)
        #expect("\(configuration.logLevel)" == "debug")
        #expect(configuration.homeCap == 800)
        let origins = Dictionary(uniqueKeysWithValues: configuration.values.map { ($0.key.name, $0.origin) })
        #expect(origins["listen.port"] == .flag(name: "port"))
        #expect(origins["posts.length"] == .environment(name: "RAPPORT_POSTS_LENGTH"))
        #expect(origins["timelines.home-cap"] == .builtIn)
    }

    @Test(arguments: [
        ("listen:\n  port: 0\n", "listen.port"), ("listen:\n  port: eighty\n", "listen.port"), ("listen:\n  port: [1]\n", "listen.port"),
        ("listen:\n  address: social.example\n", "listen.address"), ("durability: half\n", "durability"), ("rate-limits: maybe\n", "rate-limits"),
        ("server:\n  url: social.example\n", "server.url"), ("server:\n  host: https://social.example\n", "server.host"),
        ("database: mysql://x\n", "database"), ("mail:\n  from: nobody\n", "mail.from"), ("listen:\n  proxy-hops: -1\n", "listen.proxy-hops"),
    ])
    func `a bad value is refused by name`(file: String, key: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try configuration(file: file) }
        guard case .badValue(key, _, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [("lisen:\n  port: 1\n", "lisen"), ("listen: 1\n", "listen"), ("database:\n  a: b\n", "database"), ("x: 1\n", "x")])
    func `an unknown key is refused by name`(file: String, name: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try configuration(file: file) }
        guard case .unknownKey(name, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a misspelt variable and a misspelt flag are refused with what may be meant`() throws {
        #expect(throws: ConfigurationError.unknownKey(
            "RAPPORT_DATABSE", origin: .environment(name: "RAPPORT_DATABSE"), nearest: "RAPPORT_DATABASE")
        ) { try configuration(environment: ["RAPPORT_DATABSE": "sqlite"]) }
        #expect(throws: ConfigurationError.unknownKey("listen.prot", origin: .flag(name: "set"), nearest: "listen.port")) {
            try configuration(flags: ["listen.prot": "1"])
        }
    }

    @Test func `the data folder cannot stand in the file that lies in it`() throws {
        #expect(throws: ConfigurationError.self) { try configuration(file: "data: /srv\n") }
    }

    @Test func `a password never shows, not even in a refusal`() throws {
        let shown = try configuration(flags: ["database": "postgres://u:p@ss:w@host/db?password=geheim&x=1"]).values
            .first { $0.key == .database }?.shownText
        #expect(shown == "postgres://u:***@host/db?password=***&x=1")
        let error = #expect(throws: ConfigurationError.self) { try configuration(flags: ["database": "mysql://u:geheim@host/db"]) }
        #expect("\(String(describing: error))".contains("geheim") == false)
    }

    @Test func `the default file is read without a complaint and sets nothing`() throws {
        let configuration = try configuration(file: ConfigurationFile.defaultText)
        #expect(configuration.values.allSatisfy { $0.origin == .builtIn || $0.key == .config })
    }

    @Test func `every line of the default file can be switched on`() throws {
        let file = ConfigurationFile.defaultText.replacing(#/(?m)^( *)#(\S)/#) { "\($0.output.1)\($0.output.2)" }
        let configuration = try configuration(file: file)
        let inFile = configuration.values.filter { $0.key.place == .file }
        #expect(inFile.allSatisfy { $0.origin != .builtIn && $0.text == $0.key.defaultText })
    }

    @Test func `limits stay on for others than this machine`() throws {
        let flags = ["rate-limits": "off", "server.host": "social.example"]
        try configuration(flags: flags.merging(["listen.address": "127.0.0.1"]) { $1 }).checkServing()
        #expect(throws: ConfigurationError.self) {
            try configuration(flags: flags.merging(["listen.address": "::"]) { $1 }).checkServing()
        }
    }
}
