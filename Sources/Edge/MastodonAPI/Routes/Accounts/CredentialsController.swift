import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Media
import Primitives
import Store
import Timelines

/// One's own account.
enum CredentialsController {
    static let routes: [Route] = [
        // Mastodon accepts either scope here.
        .get("/api/v1/accounts/verify_credentials", .personWithAny([.readAccounts, .profile]), verify),
        .patch("/api/v1/accounts/update_credentials", .person(.writeAccounts), update),
        .get("/api/v1/preferences", .person(.readAccounts), preferences),
        .delete("/api/v1/profile/avatar", .person(.writeAccounts)) { try await removePicture(.avatar, $0) },
        .delete("/api/v1/profile/header", .person(.writeAccounts)) { try await removePicture(.header, $0) },
    ]

    private static func verify(_ call: Call) async throws -> Response {
        try await answer(call, posting: call.context.principal?.posting ?? .init())
    }

    private static func removePicture(_ use: MediaUse, _ call: Call) async throws -> Response {
        try await call.services.media.removeProfilePicture(use, of: call.me())
        return try await verify(call)
    }

    private static func answer(_ call: Call, posting: PostingDefaults) async throws -> Response {
        let (me, session) = (try call.me(), call.session())
        let (found, waiting) = try await call.services.store.read { view in
            let accounts = try view.accounts([me], known: { _, _ in false })
            // Only a locked account is asked; what is beyond a page need not be counted for a badge.
            let isLocked = accounts.first?.account.isLocked ?? false
            return (accounts, isLocked ? try view.followRequests(to: me, PageRequest(limit: 100)).count : 0)
        }
        guard let account = found.first else { throw APIError.notFound }
        let role = call.context.principal?.role ?? .member
        return call.answer { writer in
            CredentialAccountPresenter(session: session).write(
                account, posting: posting, role: role, followRequests: waiting, to: &writer)
        }
    }

    private static func update(_ call: Call) async throws -> Response {
        let input = try await call.input(filesIn: call.services.media.uploads)
        let principal = try call.context.person(allowing: .writeAccounts)
        let change = try ProfileChange(input, posting: principal.principal.posting).allowed(to: principal.principal)
        _ = try await apply(change, of: input, by: principal, call)
        return try await answer(call, posting: change.posting ?? principal.principal.posting)
    }

    /// Whoever acts, as `RapportContext.person(allowing:)` gives it.
    typealias Acting = (principal: Principal, account: AccountID, member: MemberID)

    /// Changes texts and pictures of a profile, all or nothing: what can be refused is before what is changed, and the pictures
    /// take their places together. Waits until they are ready, because the answer shows them.
    static func apply(_ change: ProfileChange, of input: RequestInput, by person: Acting, _ call: Call) async throws -> Account {
        try call.services.profiles.check(change)
        // Some apps send back the address that they were told: that changes nothing.
        let files: [(use: MediaUse, file: UploadedFile, path: String)] = [(MediaUse.avatar, "avatar"), (.header, "header")].compactMap { use, name in
            guard case .file(let file) = input[name], let path = file.path else { return nil }
            return (use, file, path)
        }
        for (use, _, path) in files { try call.services.media.check(path, for: use) }
        var items: [MediaItem] = []
        for (use, _, path) in files {
            try call.services.rates.uploads.require(.account(person.account), at: call.now)
            items.append(try await call.services.media.upload(path, for: use, of: person.account))
        }
        withExtendedLifetime(files) {}
        for index in items.indices {
            items[index] = try await call.services.media.settled(items[index])
            if let failure = items[index].failure() { throw failure }
            guard items[index].state == .ready else {
                throw RuleError(.invalid, "media_not_ready", "This picture is still being prepared. Please try again in a moment.", field: "file")
            }
        }
        let account = try await call.services.profiles.change(person.account, by: person.member, change)
        if items.isEmpty { return account }
        try await call.services.media.show(items, of: person.account)
        return try await call.existing(person.account)
    }

    private static func preferences(_ call: Call) async throws -> Response {
        let posting = call.context.principal?.posting ?? .init()
        return call.answer { writer in
            writer.object { writer in
                writer.field("posting:default:visibility", raw: posting.audience.visibility)
                writer.field("posting:default:sensitive", posting.isSensitive)
                writer.field("posting:default:language", posting.language)
                writer.field("posting:default:quote_policy", "nobody")
                writer.field("reading:expand:media", "default")
                writer.field("reading:expand:spoilers", false)
                writer.field("reading:autoplay:gifs", false)
            }
        }
    }
}

extension ProfileChange {
    /// What the token may change of it: a program does not take its label off, and a token for a shared account leaves the
    /// member's own settings alone.
    func allowed(to principal: Principal) -> ProfileChange {
        var change = self
        if principal.isAutomated { change.isBot = nil }
        if principal.team != nil { change.posting = nil }
        return change
    }

    /// Reads what an app sends to change a profile. `posting` are the present defaults, of which some may be replaced.
    init(_ input: RequestInput, posting: PostingDefaults) throws(APIError) {
        self.init()
        displayName = try input.optionalString("display_name")
        note = try input.optionalString("note")
        isLocked = try input.optionalBool("locked")
        isBot = try input.optionalBool("bot")
        isDiscoverable = try input.optionalBool("discoverable")
        isIndexable = try input.optionalBool("indexable")
        hidesNetwork = try input.optionalBool("hide_collections")
        if input.has("fields_attributes") {
            var fields: [ProfileField] = []
            for field in try input.groups("fields_attributes") {
                fields.append(ProfileField(name: try field.optionalString("name") ?? "", value: try field.optionalString("value") ?? ""))
            }
            self.fields = fields
        }
        if let source = try input.optionalGroup("source") { self.posting = try ProfileChange.posting(source, posting) }
    }

    private static func posting(_ source: RequestInput, _ present: PostingDefaults) throws(APIError) -> PostingDefaults {
        var posting = present
        if let name = try source.optionalString("privacy", most: 32), !name.isEmpty {
            guard let audience = AudienceKind(visibility: name) else { throw source.invalid("privacy", "is not included in the list") }
            posting.audience = audience
        }
        posting.isSensitive = try source.optionalBool("sensitive") ?? posting.isSensitive
        if let language = try source.optionalString("language", most: 64) { posting.language = language.isEmpty ? nil : language }
        return posting
    }
}
