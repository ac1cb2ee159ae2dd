import Domain
import Jobs
import Primitives
import Store

/// Begins the conversation of two who both said yes to an introduction, with the introducer's reason as its first message.
/// The introducer is no member: what the two go on to write is theirs. Done once, and not at all when a block has come
/// between the two meanwhile.
package struct BeginIntroduced: JobHandler {
    package static let kind = JobKind.beginIntroduced

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try IntroductionJob(json: job.payload).introduction
        return { tx in
            guard var introduction = try tx.lockIntroduction(id), introduction.acceptedAt != nil, introduction.conversation == nil
            else { return }
            let (first, second) = (introduction.first.account, introduction.second.account)
            if try tx.isBlockedEitherWay(first, second) { return }
            let people = try tx.accounts([introduction.introducer, first, second])
            guard people.count == 3, people.values.allSatisfy({ $0.state.takesPart }) else { return }
            introduction.conversation = try begin(introduction, people: people, in: tx)
            try tx.saveIntroduction(introduction)
        }
    }
}

private func begin(
    _ introduction: Introduction, people: [AccountID: Account], in tx: any Transaction
) throws -> ConversationID {
    let (author, pair) = (introduction.introducer, [introduction.first.account, introduction.second.account])
    var post = Post(
        id: tx.nextID(in: author.bucket), author: author, audience: .direct, body: introduction.reason, createdAt: tx.now)
    post.entities.mentions = pair.compactMap { people[$0] }.map { .init(account: $0.id, handle: $0.handle, uri: $0.uri) }
    let conversation = try tx.beginConversation(
        NewConversation(
            creator: author, members: Set(pair), isCreatorMember: false, root: post.id, introduction: introduction.id))
    post.conversation = conversation
    let references = Set(pair.map { AudienceReference.mentioned($0) } + [.conversation(conversation)])
    guard try tx.insertPost(post, references: references) else { throw TakenID() }
    try tx.addPost(post.id, to: conversation, author: author)
    try tx.record(
        Event(
            at: tx.now, actor: author, verb: .publish, object: .post(post.id), owner: author,
            provenance: Provenance(via: .init(kind: .introduction, id: introduction.id.rawValue)), crowd: 2, detail: "direct \(conversation)"))
    try tx.recordBeginning(of: conversation, with: Set(pair))
    try tx.wait(pair.map { .message(post.id, by: author, in: conversation, for: $0) })
    for person in pair { try tx.enqueue(NotificationJob(.mention, to: person, by: author, about: post.id).job) }
    tx.announce(.postPublished(post.id))
    return conversation
}
