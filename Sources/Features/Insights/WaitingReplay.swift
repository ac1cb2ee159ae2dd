import Domain
import Primitives
import Store

/// What the event log alone says of answers that people owe each other: comments, mentions, messages, questions and proposals
/// that were not answered. Fed with every event in the order they happened. Pure. Requests follow from the replays of ties and
/// communities.
package struct WaitingReplay: Sendable {
    /// What waits for each account, whatever its state, ended items included.
    package internal(set) var items: [AccountID: [WaitingKey: WaitingItem]] = [:]
    /// When the latest event that was fed happened.
    package private(set) var latest = Timestamp(milliseconds: 0)
    /// What was answered, each since when it waited and when the answer came.
    private(set) var answers: [AccountID: [(kind: WaitingKind, since: Timestamp, at: Timestamp)]] = [:]
    /// For whom each post waits or has waited.
    private(set) var addressed: [PostID: Set<AccountID>] = [:]
    private var talks: [ConversationID: Talk] = [:]
    private var placed: [PostID: ConversationID] = [:]
    /// Events of one moment in two parts of the log come in any order.
    private(set) var deleted: Set<PostID> = []
    var homes = QuestionHomes()
    /// Who is to be added to which conversation.
    var proposals: [ConversationID: [AccountID: Proposal]] = [:]

    private struct Talk {
        var members: Set<AccountID> = []
        /// What people wrote.
        var messages: [TimelineEntry] = []
    }

    package init() {}

    /// What the whole log says.
    package init(of view: any ReadView, page: Int = 1_000) throws {
        try LogReader(view, page: page).forEach(where: Self.concerns) { add($0) }
    }

    /// Whether `add` looks at the event at all.
    package static func concerns(_ event: Event) -> Bool {
        switch event.verb {
        case .publish, .reply, .directReply, .mention, .block, .done, .snooze: true
        case .undo: [.act(.publish), .act(.reply), .act(.directReply), .act(.done)].contains(event.object.kind)
        case .join, .leave, .propose, .accept, .decline, .expire, .withdraw:
            event.object.kind == .conversation || event.object.kind == .community
        default: event.object.kind == .community
        }
    }

    package mutating func add(_ event: Event) {
        latest = max(latest, event.at)
        let post = PostID(rawValue: event.object.id)
        if event.object.kind == .community { return stand(event) }
        switch event.verb {
        case .reply:
            answer(event)
            answerQuestion(event)
            address(event.owner, post, event)
        case .mention where event.detail != "direct": address(event.owner, post, event)
        case .publish, .directReply:
            send(event)
            ask(event)
        case .join where event.object.kind == .conversation: join(event)
        case .leave where event.object.kind == .conversation:
            let conversation = ConversationID(rawValue: event.object.id)
            talks[conversation]?.members.remove(event.owner)
            items[event.owner]?[.conversation(conversation)] = nil
            items[event.owner]?[.proposal(in: conversation)] = nil
            leave(event.owner, conversation, at: event.at)
        case .propose: propose(event)
        case .accept, .decline, .expire, .withdraw: settle(event)
        case .block where event.object.kind == .account: part(event.actor, AccountID(rawValue: event.object.id))
        case .done where event.object.kind == .post && event.actor != event.owner: mark(event)
        case .done, .snooze: set(event)
        case .undo where event.object.kind == .act(.done): change(event) { item, _ in item.undo() }
        case .undo: delete(post)
        default: break
        }
    }

    mutating func wait(_ item: WaitingItem) {
        items[item.account, default: [:]][item.key] = items[item.account]?[item.key]?.renewed(by: item) ?? item
    }

    private mutating func address(_ account: AccountID, _ post: PostID, _ event: Event) {
        if account == event.actor || event.isAutomated || deleted.contains(post) { return }
        addressed[post, default: []].insert(account)
        items[account]?[.question(post)] = nil
        wait(.post(post, by: event.actor, for: account, at: event.at))
    }

    /// Whoever answers a post has answered it.
    private mutating func answer(_ event: Event) {
        guard !event.isAutomated, let parent = event.words.first.flatMap({ PostID($0) }) else { return }
        pay(.post(parent), event)
    }

    /// The actor has answered what waits under `key`, if anything does.
    mutating func pay(_ key: WaitingKey, _ event: Event) {
        guard let item = items[event.actor]?.removeValue(forKey: key), !item.hasEnded(at: event.at) else { return }
        answers[event.actor, default: []].append((key.kind, item.since, event.at))
    }

    /// What `account` owed over the last weeks, and what of it was paid, by what it has declared now: a change moves items
    /// between the figures and loses none.
    package func reciprocity(
        of account: AccountID, at now: Timestamp, declared declaration: ChannelDeclaration = .conversation
    ) -> ReplyReciprocity {
        var figure = ReplyReciprocity()
        for item in (items[account] ?? [:]).values where item.key.kind.isOwed && item.waits(at: now) {
            if item.key.kind.isOwed(under: declaration) { figure.unpaid += 1 } else { figure.apart += 1 }
        }
        let floor = now.adding(.zero - ReplyReciprocity.window)
        for answer in answers[account] ?? [] where answer.since > floor {
            if answer.kind.isOwed(under: declaration) { figure.answer(after: answer.since, at: answer.at) } else { figure.apart += 1 }
        }
        return figure
    }

    /// A message; nothing for posts outside conversations.
    private mutating func send(_ event: Event) {
        guard event.words.dropLast().last == "direct", let conversation = event.words.last.flatMap({ ConversationID($0) }) else { return }
        let post = PostID(rawValue: event.object.id)
        if event.verb == .directReply { answer(event) }
        if deleted.contains(post) { return }
        placed[post] = conversation
        if event.isAutomated { return }
        let message = TimelineEntry(post: post, author: event.actor)
        talks[conversation, default: Talk()].messages.append(message)
        pay(.conversation(conversation), event)
        for member in talks[conversation]?.members ?? [] { tell(member, message, conversation) }
    }

    private mutating func tell(_ member: AccountID, _ message: TimelineEntry, _ conversation: ConversationID) {
        if member == message.author { return }
        wait(.message(message.post, by: message.author, in: conversation, for: member))
    }

    /// Whoever is there from the beginning has the first message to answer, which may stand before in the log.
    private mutating func join(_ event: Event) {
        let conversation = ConversationID(rawValue: event.object.id)
        talks[conversation, default: Talk()].members.insert(event.owner)
        if event.detail != "begin" { arrive(event.owner, conversation, at: event.at) }
        guard event.detail == "begin", let first = talks[conversation]?.messages.first else { return }
        tell(event.owner, first, conversation)
    }

    private mutating func part(_ one: AccountID, _ other: AccountID) {
        for (account, actor) in [(one, other), (other, one)] {
            items[account] = items[account]?.filter { $0.value.actor != actor || $0.key.kind.gathers }
        }
    }

    private mutating func set(_ event: Event) {
        change(event) { item, words in
            if event.verb == .done {
                item.set(.done)
            } else if words.count == 3, let until = Int64(words[2]) {
                item.set(.asleep(until: Timestamp(milliseconds: until)))
            }
        }
    }

    /// Changes the item that the event's detail names. Answers of communities to questions are `done` as well, in other words.
    private mutating func change(_ event: Event, _ body: (inout WaitingItem, [Substring]) -> Void) {
        guard event.actor == event.owner, let key = WaitingKey(event.words.prefix(2).joined(separator: "-")), var item = items[event.owner]?[key]
        else { return }
        body(&item, event.words)
        items[event.owner]?[key] = item
    }

    private mutating func delete(_ post: PostID) {
        deleted.insert(post)
        forgetQuestion(post)
        for account in addressed.removeValue(forKey: post) ?? [] { items[account]?[.post(post)] = nil }
        guard let conversation = placed.removeValue(forKey: post), let messages = talks[conversation]?.messages,
            let index = messages.firstIndex(where: { $0.post == post })
        else { return }
        talks[conversation]?.messages.remove(at: index)
        let left = (talks[conversation]?.messages ?? []).map { WaitingItem.Reason(message: $0.post, by: $0.author) }
        for member in talks[conversation]?.members ?? [] {
            guard let item = items[member]?[.conversation(conversation)], item.post == post || item.since == post.time else { continue }
            items[member]?[item.key] = item.left(with: left)
        }
    }
}

extension Event {
    var isAutomated: Bool { provenance.flags.contains(.automated) }
    var words: [Substring] { (detail ?? "").split(separator: " ") }
}
