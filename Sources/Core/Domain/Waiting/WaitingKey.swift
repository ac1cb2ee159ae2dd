import Primitives

/// Names one thing that waits for an account. Written `word-number`: `post-116000000000000001`.
package struct WaitingKey: Sendable, Hashable {
    package let kind: WaitingKind
    /// The post, the conversation (also of a proposal), the account that asks, the introduction; for a request to a community the
    /// moment when it was made, as `CommunityMember.since`.
    package let object: Int64

    package init(kind: WaitingKind, object: Int64) {
        self.kind = kind
        self.object = object
    }

    package static func post(_ id: PostID) -> WaitingKey { .init(kind: .post, object: id.rawValue) }
    package static func conversation(_ id: ConversationID) -> WaitingKey { .init(kind: .conversation, object: id.rawValue) }
    package static func connectionRequest(from id: AccountID) -> WaitingKey { .init(kind: .connectionRequest, object: id.rawValue) }
    package static func followRequest(from id: AccountID) -> WaitingKey { .init(kind: .followRequest, object: id.rawValue) }
    package static func communityRequest(_ since: RelationID) -> WaitingKey { .init(kind: .communityRequest, object: since.rawValue) }
    package static func question(_ id: PostID) -> WaitingKey { .init(kind: .question, object: id.rawValue) }
    package static func proposal(in id: ConversationID) -> WaitingKey { .init(kind: .proposal, object: id.rawValue) }
    package static func introduction(_ id: IntroductionID) -> WaitingKey { .init(kind: .introduction, object: id.rawValue) }

    /// Reads what `description` writes; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard let dash = text.lastIndex(of: "-"), let kind = WaitingKind.allCases.first(where: { $0.word == text[..<dash] }),
            let object = Int64(text[text.index(after: dash)...]), object > 0
        else { return nil }
        self.init(kind: kind, object: object)
    }

    /// As details of events name it: an id stands by itself there, so that erasing an account finds it.
    package var detail: String { "\(kind.word) \(object)" }

    /// What events about it are about.
    package var eventObject: EventObject {
        let kind: EventObject.Kind =
            switch kind {
            case .post, .question: .post
            case .conversation, .proposal: .conversation
            case .connectionRequest: .connection
            case .followRequest: .account
            case .communityRequest: .communityRequest
            case .introduction: .introduction
            }
        return EventObject(kind: kind, id: object)
    }
}

extension WaitingKey: CustomStringConvertible {
    package var description: String { "\(kind.word)-\(object)" }
}
