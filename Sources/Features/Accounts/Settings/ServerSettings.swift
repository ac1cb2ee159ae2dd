import Bus
import Domain
import Store
import Synchronization
import Text

/// The server's profile, remembered because nearly every page shows it, and read again after a change.
package final class ServerSettings: Sendable {
    /// Characters of the server's name and of its description.
    package static let longestName = 60
    package static let longestDescription = 2000

    private let store: any Store
    private let signUp: SignUpMode?
    private let memory = Mutex<(profile: ServerProfile?, epoch: Int)>((nil, 0))

    /// `signUp` overrules who may join: the operator's configuration comes before what was chosen on pages.
    package init(store: any Store, bus: any Bus, signUp: SignUpMode? = nil) {
        self.store = store
        self.signUp = signUp
        bus.observe { [weak self] event in
            if event == .settingsChanged { self?.forget() }
        }
    }

    private func forget() { memory.withLock { $0 = (nil, $0.epoch + 1) } }

    /// The profile as it is now.
    package func profile() async throws -> ServerProfile {
        let (known, epoch) = memory.withLock { $0 }
        if let known { return known }
        let profile = try await store.read { try self.profile(in: $0) }
        // What was read before a change that happened meanwhile must not be remembered.
        memory.withLock { if $0.epoch == epoch { $0.profile = profile } }
        return profile
    }

    /// The same as it stands in the store, for what must not be decided by a memory that is a moment old.
    func profile(in view: any ReadView) throws -> ServerProfile {
        var profile = try view.serverProfile()
        profile.signUp = signUp ?? profile.signUp
        return profile
    }

    /// Changes the profile. For the operator. Throws invalid for a name or description that is empty or too long.
    package func update(_ profile: ServerProfile) async throws {
        let profile = try Self.checked(profile)
        try await store.write { try $0.setServerProfile(profile) }
    }

    static func checked(_ profile: ServerProfile) throws(RuleError) -> ServerProfile {
        var profile = profile
        profile.name = PlainText.singleLine(profile.name)
        profile.description = PlainText.normalised(profile.description)
        guard !profile.name.isEmpty, profile.name.count <= longestName else {
            throw .field("name", "server_name_invalid", "Name must have 1 to \(longestName) characters", values: ["most": "\(longestName)"])
        }
        guard profile.description.count <= longestDescription else {
            throw .field(
                "description", "server_description_too_long", "Description must have at most \(longestDescription) characters",
                values: ["most": "\(longestDescription)"])
        }
        return profile
    }
}
