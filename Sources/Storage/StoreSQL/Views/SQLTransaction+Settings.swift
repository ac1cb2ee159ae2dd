import Domain
import Store

extension SQLTransaction: SettingsWrites {
    package func setSetting(_ name: String, to value: String) throws {
        try session.run(SettingStatements.set, [.text(name), .text(value), .time(now)])
        announce(.settingsChanged)
    }

    package func claimSetting(_ name: String, as value: String) throws -> String {
        try session.run(SettingStatements.claim, [.text(name), .text(value), .time(now)])
        announce(.settingsChanged)
        return try setting(name) ?? value
    }
}
