import Domain
import Letters
import Primitives
import Store

/// What people without an account do: sign up, say yes, choose how often, leave. Links in letters prove who they are.
extension Newsletters {
    /// Somebody typed an address. Throws for what is no address, too many when more were typed for this newsletter within the hour than
    /// people do, and not found for an account that takes nobody; whether the address is known already cannot be told from the answer.
    package func signUp(_ text: String, for account: AccountID, _ frequency: Subscriber.Frequency) async throws {
        guard let address = EmailAddress.normalised(text) else {
            throw RuleError(.invalid, "newsletter_address", "This is no e-mail address that we can write to.", field: "email")
        }
        let (hash, sealed) = (key.hash(of: address), try seal.seal([address], for: account))
        try await store.write { tx in
            guard try tx.account(account)?.state == .active, try tx.newsletter(of: account)?.isOpen == true else { throw RuleError.notFound }
            try countSignUp(for: account, in: tx)
            var subscriber = Subscriber(
                id: tx.nextID(in: account.bucket), account: account, hash: hash, sealed: sealed, state: .asked, frequency: frequency,
                askedAt: tx.now)
            if try tx.insertSubscriber(subscriber) { return try tx.enqueue(NewsletterLetter(.confirm, to: subscriber).letter) }
            // Another may have the id: then this is the address's first time still, and whoever typed it tries again.
            guard let known = try tx.subscriber(of: account, hash) else { throw StoreError.busy("an id was taken") }
            subscriber.id = known.id
            switch known.state {
            case .confirmed: try tx.enqueue(NewsletterLetter(.known, to: known).letter)
            // The letter of today holds still.
            case .asked where known.askedAt.adding(.days(1)) > tx.now: break
            case .asked, .left:
                if try tx.askAgain(subscriber) { try tx.enqueue(NewsletterLetter(.confirm, to: subscriber).letter) }
            }
        }
    }

    /// Each counts, whatever comes of it: the answer tells nothing of the address.
    private func countSignUp(for account: AccountID, in tx: any Transaction) throws {
        let hour = tx.now.milliseconds / 3_600_000 % 24
        let count = try tx.countLetter(to: key.hash(of: "newsletter:\(account)"), subject: "newsletter-asked-\(hour)")
        guard count > Limits.Newsletter.askedPerHour else { return }
        throw RuleError(
            .tooMany, "newsletter_busy", "More people than usual are signing up at the moment. Try again in an hour.", field: "email")
    }

    /// What a link in a letter is about. Throws not found for a link that is none of ours, or whose time is over.
    package func reader(_ link: SubscriberLink, for page: ReaderPage) async throws -> Reader {
        let (key, now) = (key, clock.now())
        return try await store.read { view in
            guard let subscriber = try view.subscriber(link.subscriber), link.isLink(page.purpose, of: subscriber, key),
                let newsletter = try view.newsletter(of: subscriber.account), let account = try view.account(subscriber.account)
            else { throw RuleError.notFound }
            let isLate = subscriber.state == .asked && subscriber.askedAt.adding(Subscriber.patience) < now
            if isLate || page == .confirm && subscriber.state == .left { throw RuleError.notFound }
            return Reader(newsletter: newsletter, account: account, subscriber: subscriber)
        }
    }

    /// Its reader says yes. Doing it twice changes nothing. Returns the link to what they may change later.
    package func confirm(_ link: SubscriberLink) async throws -> SubscriberLink {
        let reader = try await reader(link, for: .confirm)
        try await store.write { tx in
            guard try tx.confirmSubscriber(link.subscriber, askedAt: reader.subscriber.askedAt) else { return }
            try tx.endSuppression(of: reader.subscriber.hash)
            try tx.enqueue(NewsletterLetter(.welcome, to: reader.subscriber).letter)
        }
        return SubscriberLink(.preferences, reader.subscriber, key)
    }

    package func setFrequency(_ frequency: Subscriber.Frequency, _ link: SubscriberLink) async throws {
        let reader = try await reader(link, for: .preferences)
        guard try await store.write({ try $0.setFrequency(of: reader.subscriber.id, to: frequency) }) else { throw RuleError.notFound }
    }

    /// No more letters, at once. Works with the link of any letter, however old, and again and again.
    package func leave(_ link: SubscriberLink, from page: ReaderPage) async throws {
        let reader = try await reader(link, for: page)
        _ = try await store.write { try $0.leaveNewsletter(reader.subscriber.id) }
    }

    /// No more letters, and nothing is kept that would tell of them.
    package func forget(_ link: SubscriberLink) async throws {
        let reader = try await reader(link, for: .preferences)
        _ = try await store.write { try $0.deleteSubscriber(reader.subscriber.id) }
    }

    /// Who holds a link, and what it is about.
    package struct Reader: Sendable {
        package let newsletter: Newsletter
        package let account: Account
        package let subscriber: Subscriber
    }

    /// The pages that links in letters lead to.
    package enum ReaderPage: Sendable, Hashable {
        case confirm
        case preferences
        case leave

        var purpose: SubscriberLink.Purpose {
            switch self {
            case .confirm: .confirm
            case .preferences: .preferences
            case .leave: .leave
            }
        }
    }
}
