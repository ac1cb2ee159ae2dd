import Domain
import Store

/// The settings that make up the server's profile.
enum SettingName {
    static let name = "server.name"
    static let description = "server.description"
    static let signUp = "server.sign_up"
    static let membersInvite = "server.members_invite"
    static let isSetUp = "server.set_up"
    static let contact = "server.contact"
}

extension SettingsReads {
    /// What this server says of itself, as it stands in the database. What was never set has its default.
    package func serverProfile() throws -> ServerProfile {
        let settings = try settings()
        let fallback = ServerProfile()
        return ServerProfile(
            name: settings[SettingName.name] ?? fallback.name,
            description: settings[SettingName.description] ?? fallback.description,
            signUp: settings[SettingName.signUp].flatMap { SignUpMode(rawValue: $0) } ?? fallback.signUp,
            membersInvite: settings[SettingName.membersInvite].map { $0 == "1" } ?? fallback.membersInvite,
            isSetUp: settings[SettingName.isSetUp] == "1", contact: settings[SettingName.contact])
    }
}

extension SettingsWrites {
    func setServerProfile(_ profile: ServerProfile) throws {
        try setSetting(SettingName.name, to: profile.name)
        try setSetting(SettingName.description, to: profile.description)
        try setSetting(SettingName.signUp, to: profile.signUp.rawValue)
        try setSetting(SettingName.membersInvite, to: profile.membersInvite ? "1" : "0")
        try setSetting(SettingName.isSetUp, to: profile.isSetUp ? "1" : "0")
        if let contact = profile.contact { try setSetting(SettingName.contact, to: contact) }
    }
}
