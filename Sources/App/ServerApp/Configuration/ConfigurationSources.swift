import Configuration

/// What settings are read from: flags over environment variables over the file over the defaults.
package struct ConfigurationSources {
    /// Texts by the name of the key, as flags gave them.
    private let flags: InMemoryProvider
    private let environment: any ConfigProvider
    private let file: ConfigurationFile?

    /// Reads the file that flags and environment name. `flags` maps names of keys to texts; `environment` is that of the
    /// process. Throws `ConfigurationError`.
    package init(flags: [String: String], environment: [String: String]) throws {
        try ConfigurationSources.checkFlags(flags)
        try ConfigurationSources.checkEnvironment(environment)
        let values = flags.map { name, text in
            (AbsoluteConfigKey(name.split(separator: ".").map(String.init)), ConfigValue(.string(text), isSecret: false))
        }
        self.flags = InMemoryProvider(name: "flags", values: Dictionary(uniqueKeysWithValues: values))
        self.environment = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "rapport")
        let outside = ConfigurationSources(flags: self.flags, environment: self.environment, file: nil)
        let data = try outside.value(of: .data)
        let chosen = try outside.value(of: .config).text
        file = try ConfigurationFile(path: chosen.isEmpty ? data.text + "/rapport.yaml" : chosen)
        if file == nil, !chosen.isEmpty { throw ConfigurationError.unreadable(path: chosen, reason: "there is no such file") }
    }

    private init(flags: InMemoryProvider, environment: any ConfigProvider, file: ConfigurationFile?) {
        self.flags = flags
        self.environment = environment
        self.file = file
    }

    /// Every setting with its origin, in the order of the table. Throws `ConfigurationError`.
    package func values() throws -> [ConfigurationValue] { try ConfigurationKey.all.map(value) }

    private func value(of key: ConfigurationKey) throws -> ConfigurationValue {
        let value = try unchecked(key)
        guard key.kind.accepts(value.text) else {
            throw ConfigurationError.badValue(key: key.name, value: value.shownText, allowed: key.kind.allowed, origin: value.origin)
        }
        return value
    }

    private func unchecked(_ key: ConfigurationKey) throws -> ConfigurationValue {
        let path = AbsoluteConfigKey(key.path)
        if case .string(let text) = try flags.value(forKey: path, type: .string).value?.content {
            return ConfigurationValue(key: key, text: text, origin: .flag(name: key.flag ?? "set \(key.name)"))
        }
        if case .string(let text) = try environment.value(forKey: path, type: .string).value?.content {
            return ConfigurationValue(key: key, text: text, origin: .environment(name: key.environmentName))
        }
        if let file, let text = try file.text(of: key) {
            return ConfigurationValue(key: key, text: text, origin: .file(path: file.path))
        }
        return ConfigurationValue(key: key, text: key.defaultText, origin: .builtIn)
    }

    private static func checkFlags(_ flags: [String: String]) throws {
        for name in flags.keys.sorted() where ConfigurationKey.named(name) == nil {
            let nearest = NearestName.of(name, among: ConfigurationKey.all.map(\.name))
            throw ConfigurationError.unknownKey(name, origin: .flag(name: "set"), nearest: nearest)
        }
    }

    /// Refuses misspelt variables. Those that are no settings are let through: where resources are, seams of tests and
    /// benches, and what container platforms add for a service of the name "rapport".
    private static func checkEnvironment(_ environment: [String: String]) throws {
        let known = ConfigurationKey.all.map(\.environmentName)
        let others = ["RAPPORT_RESOURCES", "RAPPORT_FAULT", "RAPPORT_CLOCK_AHEAD"]
        let prefixes = ["RAPPORT_TEST_", "RAPPORT_BENCH_", "RAPPORT_SERVICE_", "RAPPORT_PORT_"]
        for name in environment.keys.sorted() where name.hasPrefix("RAPPORT_") {
            // A container platform's is an address, such as tcp://10.0.0.7:8080; somebody who means the port writes a number.
            if name == "RAPPORT_PORT", environment[name]?.contains("://") == true { continue }
            if known.contains(name) || others.contains(name) || prefixes.contains(where: name.hasPrefix) { continue }
            throw ConfigurationError.unknownKey(name, origin: .environment(name: name), nearest: NearestName.of(name, among: known))
        }
    }
}
