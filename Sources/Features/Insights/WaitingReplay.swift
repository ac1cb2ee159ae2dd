import Domain
import Primitives

/// What the event log alone says of answers that people owe each other: comments, mentions, messages and questions that were
/// not answered. Fed with every event in the order they happened. Pure. Requests follow from the replays of ties and
/// communities.
package struct WaitingReplay: Sendable {
    /// What waits for each account, whatever its state, ended items included.
    package internal(set) var items: [AccountID: [WaitingKey: WaitingItem]] = [:]
    /// When the latest event that was fed happened.
    package private(set) var latest = Timestamp(milliseconds: 0)
    /// For whom each post waits or has waited.
    private(set) var addressed: [PostID: Set<AccountID>] = [:]
    private var talks: [ConversationID: Talk] = [:]
    private var placed: [PostID: ConversationID] = [:]
    /// Events of one moment in two parts of the log come in any order.
    private(set) var deleted: Set<PostID> = []
    var homes = QuestionHomes()

    private struct Talk {
        var members: Set<AccountID> = []
        var messages: [Message] = []
    }

    private struct Message {
        var post: PostID
        var author: AccountID
        var at: Timestamp
        var isAutomated: Bool
    }

    package init() {}

    /// Whether `add` looks at the event at all.
    package static func concerns(_ event: Event) -> Bool {
        switch event.verb {
        case .publish, .reply, .directReply, .mention, .block, .done, .snooze: true
        case .undo: [.act(.publish), .act(.reply), .act(.directReply), .act(.done)].contains(event.object.kind)
        case .join, .leave: event.object.kind == .conversation || event.object.kind == .community
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
        items[event.actor]?[.post(parent)] = nil
    }

    /// A message; nothing for posts outside conversations.
    private mutating func send(_ event: Event) {
        guard event.words.dropLast().last == "direct", let conversation = event.words.last.flatMap({ ConversationID($0) }) else { return }
        let post = PostID(rawValue: event.object.id)
        if event.verb == .directReply { answer(event) }
        if deleted.contains(post) { return }
        placed[post] = conversation
        let message = Message(post: post, author: event.actor, at: event.at, isAutomated: event.isAutomated)
        talks[conversation, default: Talk()].messages.append(message)
        if event.isAutomated { return }
        items[event.actor]?[.conversation(conversation)] = nil
        for member in talks[conversation]?.members ?? [] { tell(member, message, conversation) }
    }

    private mutating func tell(_ member: AccountID, _ message: Message, _ conversation: ConversationID) {
        if member == message.author || message.isAutomated { return }
        wait(.message(message.post, by: message.author, in: conversation, for: member, at: message.at))
    }

    /// Whoever is there from the beginning has the first message to answer, which may stand before in the log.
    private mutating func join(_ event: Event) {
        let conversation = ConversationID(rawValue: event.object.id)
        talks[conversation, default: Talk()].members.insert(event.owner)
        guard event.detail == "begin", let first = talks[conversation]?.messages.first else { return }
        tell(event.owner, first, conversation)
    }

    private mutating func part(_ one: AccountID, _ other: AccountID) {
        for (account, actor) in [(one, other), (other, one)] {
            items[account] = items[account]?.filter { $0.value.actor != actor || $0.key.kind == .conversation }
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
        let previous = index > 0 ? messages[index - 1] : nil
        for member in talks[conversation]?.members ?? [] where items[member]?[.conversation(conversation)]?.post == post {
            let isTheirs = previous.map { $0.author == member } ?? true
            items[member]?[.conversation(conversation)]?.post = previous?.post
            if let previous { items[member]?[.conversation(conversation)]?.actor = previous.author }
            if isTheirs { items[member]?[.conversation(conversation)] = nil }
        }
    }
}

extension Event {
    var isAutomated: Bool { provenance.flags.contains(.automated) }
    var words: [Substring] { (detail ?? "").split(separator: " ") }
}
