import Domain
import Primitives
import Store
import Text

extension CommunityService {
    /// Makes a community with its newcomers' thread; the actor is its organiser. Returns its id. Throws invalid for a name
    /// that is taken, reserved or malformed, and conflict when the actor organises as many as one may.
    package func create(_ draft: CommunityDraft, by actor: Actor) async throws -> AccountID {
        let name = try CheckedCommunity.name(draft)
        let checked = try CheckedCommunity(draft)
        do {
            return try await store.write { tx in try Founding(tx: tx, actor: actor, name: name, checked: checked, hello: draft.hello).found() }
        } catch StoreError.conflict("username") {
            throw RuleError(.invalid, "name_taken", "This name is taken.", field: "name")
        }
    }
}

/// The making of a community inside its transaction.
private struct Founding {
    let tx: any Transaction
    let actor: Actor
    let name: String
    let checked: CheckedCommunity
    let hello: CommunityDraft.HelloWords?

    /// How the community is shown.
    private var title: String { (checked.title ?? "").isEmpty ? name : checked.title ?? "" }
    private var access: CommunityAccess { checked.access ?? .open }

    func found() throws -> AccountID {
        let founder = try tx.activeAccount(of: actor)
        let own = try tx.communities(of: founder.id, PageRequest(limit: 1000))
        guard own.count(where: { $0.standing == .member && $0.role == .organiser }) < CommunityLimits.organised else {
            throw RuleError(
                .conflict, "too_many_communities", "You organise \(CommunityLimits.organised) communities: hand one over first.")
        }
        let id = try insertAccount()
        let welcome = try welcome(to: id, by: founder)
        try tx.insertCommunity(
            Community(
                id: id, topic: checked.topic ?? "", purpose: checked.purpose ?? "", atmosphere: checked.atmosphere ?? "",
                access: access, hello: welcome.id, createdAt: tx.now))
        let work = try CommunityWork(founding: id, by: actor, in: tx)
        var row = work.me
        row.standing = .member
        row.role = .organiser
        row.since = work.newID()
        try work.settle(row, was: work.me, .join)
        try CommunityPosts(id, in: tx).begin(
            CommunityThread(id: welcome.id, community: id, author: founder.id, title: hello?.title ?? title, kind: .hello), isAutomated: actor.isAutomated)
        return id
    }

    private func insertAccount() throws -> AccountID {
        try tx.insertAccount(
            Account(
                id: tx.nextID(in: Bucket(hashing: name.lowercased())), username: name, kind: .community,
                displayName: title, note: checked.purpose ?? "", isLocked: access != .open,
                isDiscoverable: access != .private, createdAt: tx.now, state: access == .private ? .hidden : .active))
    }

    private static let mostMentions = 20
    private static let mostTags = 30

    /// As of any post: handles of accounts here become mentions. Nobody is told of them.
    private func entities(of text: ExtractedText, by founder: Account) throws -> PostEntities {
        var entities = PostEntities(tags: text.hashtags.map(\.name))
        for handle in text.mentions where handle.host == nil {
            guard let account = try tx.account(username: handle.username, host: ""), account.state.takesPart,
                try account.id == founder.id || !tx.isBlockedEitherWay(founder.id, account.id)
            else { continue }
            entities.mentions.append(.init(account: account.id, handle: account.handle, uri: account.uri))
        }
        return entities
    }

    /// The first post of the newcomers' thread, which is the founder's.
    private func welcome(to id: AccountID, by founder: Account) throws -> Post {
        let written = checked.welcome ?? ""
        let said = [written, hello?.text ?? "", checked.purpose ?? "", title].first { !$0.isEmpty } ?? name
        let text = ExtractedText.extract(said, limits: .init(mentions: Self.mostMentions, hashtags: Self.mostTags))
        let entities = try entities(of: text, by: founder)
        func post() -> Post {
            Post(
                id: tx.nextID(in: founder.id.bucket), author: founder.id, audience: .community, audienceReferences: [.community(id)], body: text.text,
                entities: entities, app: actor.app,
                actedBy: actor.provenance.actedBy, createdAt: tx.now)
        }
        var hello = post()
        while try !tx.insertPost(hello, references: []) { hello = post() }
        try tx.adjustCounters(of: founder.id, followers: 0, following: 0, posts: 1, lastPostAt: tx.now)
        try tx.record(
            Event(
                at: tx.now, actor: founder.id, verb: .publish, object: .post(hello.id), owner: founder.id,
                provenance: actor.provenance, crowd: 0, detail: "community \(id) \(ThreadKind.hello.rawValue)"))
        tx.announce(.accountChanged(founder.id))
        return hello
    }
}
