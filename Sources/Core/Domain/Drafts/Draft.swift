import Primitives

/// What an account has written and keeps on the server until it is published: by hand, or by the clock. It ends with its
/// publication. Nobody but those who act for its owner ever sees it.
package struct Draft: Sendable, Hashable {
    package var id: DraftID
    /// The account in whose name it will be published.
    package var owner: AccountID
    /// Who wrote or scheduled it last: what the clock publishes is published by them. Nil when they have left.
    package var member: MemberID?
    /// The app that it was scheduled with, which is then shown beside the post.
    package var app: PostApp?
    package var content: DraftContent
    package var state: DraftState
    /// When it is to be published; nil while nobody has said.
    package var publishAt: Timestamp?
    /// Why it could not be published; nil unless the state is `failed`.
    package var failure: DraftFailure?
    /// Rises with each change of its content; earlier versions are kept.
    package var version: Int
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: DraftID, owner: AccountID, member: MemberID? = nil, app: PostApp? = nil, content: DraftContent, state: DraftState = .draft,
        publishAt: Timestamp? = nil, failure: DraftFailure? = nil, version: Int = 1, createdAt: Timestamp, updatedAt: Timestamp? = nil
    ) {
        self.id = id
        self.owner = owner
        self.member = member
        self.app = app
        self.content = content
        self.state = state
        self.publishAt = publishAt
        self.failure = failure
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }

    /// Whether the clock is to publish it at `time`: a job that was meant for another time finds it is not.
    package func isDue(at time: Timestamp) -> Bool { state == .scheduled && publishAt == time }
}

/// How far a draft is. Raw values are stored.
package enum DraftState: Int, Sendable, CaseIterable {
    case draft = 0
    case scheduled = 1
    /// Its time came and a rule refused it; it stays as it was written.
    case failed = 2
}

/// Why a draft could not be published: a refusal by a rule, kept for whoever looks later.
package struct DraftFailure: Sendable, Hashable {
    package var code: String
    package var text: String
    package var values: [String: String]

    package init(code: String, text: String, values: [String: String] = [:]) {
        self.code = code
        self.text = text
        self.values = values
    }

    package init(_ error: RuleError) { self.init(code: error.code, text: error.text, values: error.values) }

    /// The refusal itself, for the words that people read.
    package var refusal: RuleError { RuleError(.invalid, code, text, values: values) }
}

/// A version of a draft that has been replaced.
package struct DraftVersion: Sendable, Hashable {
    package var number: Int
    package var content: DraftContent
    /// When it was replaced.
    package var savedAt: Timestamp

    package init(number: Int, content: DraftContent, savedAt: Timestamp) {
        self.number = number
        self.content = content
        self.savedAt = savedAt
    }
}
