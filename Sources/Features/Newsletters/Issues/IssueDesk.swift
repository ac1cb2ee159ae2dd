import Domain
import Letters
import Messages
import Primitives
import Store
import Synchronization

/// Makes the bodies of issues and the messages around them. Keeps the bodies that letters are made of at the moment: ten thousand
/// letters of an issue differ in their links only.
package final class IssueDesk: Sendable {
    let store: any Store
    let key: AddressKey
    let messages: Messages
    let links: NewsletterLinks
    private let clock: Clock
    private let kept = Mutex<[Kept: (draft: IssueDraft, until: Timestamp)]>([:])

    /// After so long an article that was corrected goes out corrected.
    private static let lifetime = Duration.seconds(20)
    private static let mostKept = 16

    private struct Kept: Hashable {
        let issue: IssueID
        let frequency: Subscriber.Frequency
    }

    package init(store: any Store, key: AddressKey, messages: Messages, links: NewsletterLinks, clock: Clock) {
        self.store = store
        self.key = key
        self.messages = messages
        self.links = links
        self.clock = clock
    }

    /// What readers of that frequency get of the issue; nil when there is nothing to tell any more.
    func draft(of id: IssueID, for frequency: Subscriber.Frequency) async throws -> IssueDraft? {
        let (now, name) = (clock.now(), Kept(issue: id, frequency: frequency))
        if let known = kept.withLock({ $0[name] }), known.until > now { return known.draft }
        let made = try await store.read { view -> IssueDraft? in
            guard let issue = try view.issue(id) else { return nil }
            return try self.draft(of: issue.content, by: issue.account, for: frequency, in: view)
        }
        guard let made else { return nil }
        // Making it may take a while.
        let until = clock.now().adding(Self.lifetime)
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept.removeAll() }
            kept[name] = (made, until)
        }
        return made
    }

    /// The same for something that has not been sent.
    func draft(
        of content: NewsletterIssue.Content, by owner: AccountID, for frequency: Subscriber.Frequency, in view: any ReadView
    ) throws -> IssueDraft? {
        guard let newsletter = try view.newsletter(of: owner), let account = try view.account(owner), account.state == .active else {
            return nil
        }
        let writer = IssueWriter(links: links, words: messages.words(for: newsletter.language), account: account)
        switch content {
        case .article(let id):
            guard let article = try view.article(id), article.owner == owner, article.isOpen,
                let post = try view.posts([id], known: { _, _ in false }).first?.post
            else { return nil }
            return IssueDraft(newsletter: newsletter, account: account, body: writer.body(of: article, post))
        case .digest(let since, let until):
            let most = Limits.Newsletter.digestEntries
            let articles = try frequency == .weekly ? view.newArticles(of: owner, from: since, to: until, limit: most + 1) : []
            let posts = try newsletter.hasPosts ? view.newPosts(of: owner, from: since, to: until, limit: most + 1) : []
            let all = articles + posts.filter { $0.entities.article == nil }
            let (entries, isCut) = (Array(all.prefix(most)), all.count > most || posts.count > most)
            return writer.digest(of: entries, titled: newsletter.title, isCut: isCut).map {
                IssueDraft(newsletter: newsletter, account: account, body: $0)
            }
        }
    }

    /// The letter for one reader.
    func message(_ draft: IssueDraft, to address: String, for reader: Subscriber, id: String) -> MailMessage {
        let (newsletter, words) = (draft.newsletter, messages.words(for: draft.newsletter.language))
        let leave = links.leave(SubscriberLink(.leave, reader, key))
        let preferences = links.preferences(SubscriberLink(.preferences, reader, key))
        let values = ["title": newsletter.title, "leave": leave, "preferences": preferences]
        var text = "\(draft.body.text)\n\n-- \n\(words.text("newsletter.foot", values))"
        var foot =
            "<p>\(words.text("newsletter.foot_why", values).htmlEscaped)</p>\n<p>\(LetterHTML.link(leave, words.text("newsletter.leave"))) · "
            + "\(LetterHTML.link(preferences, words.text("newsletter.preferences")))</p>"
        if !newsletter.imprint.isEmpty {
            text += "\n\n\(newsletter.imprint)"
            foot += "\n" + LetterHTML.paragraphs(newsletter.imprint)
        }
        return MailMessage(
            id: id, to: address, subject: draft.body.subject, text: text,
            html: LetterHTML.document(draft.body, language: newsletter.language, foot: foot), from: newsletter.title,
            headers: IssueHeaders(account: draft.account.id, host: links.host).leaving(leave))
    }
}

/// An issue before anybody's links are in it.
struct IssueDraft: Sendable {
    var newsletter: Newsletter
    var account: Account
    var body: IssueBody
}

extension ReadView {
    /// What the account has published for everyone in that time, the newest `limit`: no answers, nothing passed on, newest first.
    func newPosts(of account: AccountID, from since: Timestamp, to until: Timestamp, limit: Int) throws -> [Post] {
        let filter = AuthorFilter(audiences: [.public], excludesReplies: true, excludesBoosts: true)
        let entries = try posts(of: account, filter, account.posts(from: since, to: until, limit: limit))
        return try posts(entries.map(\.post), known: { _, _ in false }).map(\.post).sorted { $0.id > $1.id }
    }

    /// The posts of the account's articles of that time, the same way. Read by themselves: whoever posts much loses none.
    func newArticles(of account: AccountID, from since: Timestamp, to until: Timestamp, limit: Int) throws -> [Post] {
        let found = try articles(of: account, openOnly: true, account.posts(from: since, to: until, limit: limit))
        return try posts(found.map(\.id), known: { _, _ in false }).map(\.post).filter { $0.audience == .public }.sorted { $0.id > $1.id }
    }
}

extension AccountID {
    /// The page of posts that were made here in that time.
    fileprivate func posts(from since: Timestamp, to until: Timestamp, limit: Int) -> PageRequest<PostKey> {
        PageRequest(
            maxID: PostID(time: until.adding(.milliseconds(1)), bucket: bucket, sequence: 0),
            sinceID: PostID(time: since, bucket: bucket, sequence: 15), limit: limit)
    }
}
