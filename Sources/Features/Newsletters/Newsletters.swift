import Domain
import Letters
import Primitives
import Store
import Text

/// Newsletters: what an account sends by mail to people who asked for it. Whoever writes for the account sees what was sent and
/// sends; only its owner sees, imports and exports addresses.
///
/// Every method throws `RuleError` when a rule refuses, and `StoreError.busy` when the store cannot serve.
package struct Newsletters: Sendable {
    let store: any Store
    let clock: Clock
    /// Finds addresses, and proves links.
    let key: AddressKey
    let seal: AddressSeal
    let desk: IssueDesk

    package init(store: any Store, clock: Clock, key: AddressKey, seal: AddressSeal, desk: IssueDesk) {
        self.store = store
        self.clock = clock
        self.key = key
        self.seal = seal
        self.desk = desk
    }

    /// What somebody wants of their newsletter.
    package struct Settings: Sendable, Hashable {
        package var title: String
        package var about: String
        package var imprint: String
        package var language: String
        package var isOpen: Bool
        package var hasPosts: Bool

        package init(title: String, about: String, imprint: String, language: String, isOpen: Bool, hasPosts: Bool) {
            self.title = title
            self.about = about
            self.imprint = imprint
            self.language = language
            self.isOpen = isOpen
            self.hasPosts = hasPosts
        }
    }

    /// The account's newsletter with its figures; nil when it has none. For who may write for the account.
    package func own(_ actor: Actor) async throws -> (newsletter: Newsletter, figures: SubscriberFigures)? {
        try TeamRules.requirePublishing(actor.team)
        return try await store.read { view in
            guard let newsletter = try view.newsletter(of: actor.account) else { return nil }
            return (newsletter, try view.subscriberFigures(of: actor.account))
        }
    }

    /// Begins the account's newsletter, or changes it.
    package func save(_ settings: Settings, by actor: Actor) async throws {
        try TeamRules.requirePublishing(actor.team)
        let title = PlainText.readable(settings.title)
        guard !title.isEmpty else { throw RuleError(.invalid, "newsletter_title_missing", "Give your newsletter a name.", field: "title") }
        try Self.check(title, Limits.Newsletter.title, "title")
        let about = PlainText.normalised(settings.about)
        try Self.check(about, Limits.Newsletter.about, "about")
        let imprint = PlainText.normalised(settings.imprint)
        try Self.check(imprint, Limits.Newsletter.imprint, "imprint")
        guard let language = LanguageTag.normalised(settings.language) else {
            throw RuleError(.invalid, "newsletter_language", "Choose the language of your letters.", field: "language")
        }
        try await clear(actor.account)
        try await store.write { tx in
            guard let account = try tx.account(actor.account), account.isLocal, account.state == .active, account.kind != .server else {
                throw RuleError(.forbidden, "account_inactive", "Your account may not do this now.")
            }
            try tx.saveNewsletter(
                Newsletter(
                    account: account.id, title: title, about: about, imprint: imprint, language: language, isOpen: settings.isOpen,
                    hasPosts: settings.hasPosts, createdAt: tx.now))
        }
    }

    /// Ends it, and forgets everybody who gets it, in pieces when they are many; that somebody left stays known. Throws not found
    /// when there is none.
    package func end(by actor: Actor) async throws {
        try Self.requireOwner(actor)
        try await store.write { tx in
            guard try tx.deleteNewsletter(of: actor.account) else { throw RuleError.notFound }
            try ClearNewsletter.clear(actor.account, in: tx)
        }
    }

    /// What an ended newsletter has left never becomes part of one that is begun anew.
    private func clear(_ account: AccountID) async throws {
        while try await store.write({ try $0.clearNewsletter(of: account, limit: ClearNewsletter.piece) }) == ClearNewsletter.piece {}
    }

    /// What somebody is offered who might sign up; nil when the account takes nobody.
    package func offer(of account: AccountID) async throws -> Newsletter? {
        try await store.read { view in
            guard try view.account(account)?.state == .active, let newsletter = try view.newsletter(of: account), newsletter.isOpen else {
                return nil
            }
            return newsletter
        }
    }

    /// Addresses are the owner's business: whoever only writes for an account does not see them.
    static func requireOwner(_ actor: Actor) throws(RuleError) {
        guard actor.team == nil || actor.team == .owner else {
            throw RuleError(.forbidden, "newsletter_owner_only", "Only the account's owner sees and changes who gets its letters.")
        }
    }

    private static func check(_ text: String, _ most: Int, _ field: String) throws(RuleError) {
        guard text.utf8.count > 4 * most || text.count > most else { return }
        throw RuleError(
            .invalid, "newsletter_text_too_long", "This may have \(most) characters.", field: field, values: ["most": "\(most)"])
    }
}
