import Store

extension SQLReadView: SettingsReads {
    package func setting(_ name: String) throws -> String? {
        try session.first(SettingStatements.one, [.text(name)]) { $0.text() }
    }

    package func settings() throws -> [String: String] {
        let rows = try session.all(SettingStatements.everyOne, []) { ($0.text(), $0.text()) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
