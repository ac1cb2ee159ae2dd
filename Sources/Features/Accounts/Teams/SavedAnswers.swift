import Domain
import Primitives
import Store
import Text

/// The drafts of answers that a team shares. Everybody of the team reads them, editors change them.
package struct SavedAnswers: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// By title. Throws not found for an account that nobody shares.
    package func list(for actor: Actor) async throws -> [SavedAnswer] {
        try Self.requireTeam(actor)
        return try await store.read { try $0.savedAnswers(of: actor.account) }
    }

    /// Throws invalid for texts that are empty or too long, and too many at `SavedAnswer.most`.
    package func add(title: String, text: String, by actor: Actor) async throws -> SavedAnswer {
        try Self.requireEditor(actor)
        let (title, text) = try Self.checked(title, text)
        let words = SavedAnswer.Words(text)
        return try await store.write { tx in
            guard try tx.savedAnswers(of: actor.account).count < SavedAnswer.most else {
                throw RuleError(
                    .tooMany, "too_many_saved_answers", "The team has \(SavedAnswer.most) saved answers. Remove one first.",
                    values: ["most": "\(SavedAnswer.most)"])
            }
            var answer = SavedAnswer(
                id: tx.nextID(in: actor.account.bucket), account: actor.account, title: title, text: text, updatedAt: tx.now)
            while try !tx.insertSavedAnswer(answer, words: words) { answer.id = tx.nextID(in: actor.account.bucket) }
            return answer
        }
    }

    /// Throws as `add`, and not found for any other account's.
    package func change(_ id: SavedAnswerID, title: String, text: String, by actor: Actor) async throws -> SavedAnswer {
        try Self.requireEditor(actor)
        let (title, text) = try Self.checked(title, text)
        let words = SavedAnswer.Words(text)
        return try await store.write { tx in
            let answer = SavedAnswer(id: id, account: actor.account, title: title, text: text, updatedAt: tx.now)
            guard try tx.updateSavedAnswer(answer, words: words) else { throw RuleError.notFound }
            return answer
        }
    }

    /// Throws not found for any other account's.
    package func remove(_ id: SavedAnswerID, by actor: Actor) async throws {
        try Self.requireEditor(actor)
        try await store.write { tx in
            guard try tx.removeSavedAnswer(id, of: actor.account) else { throw RuleError.notFound }
        }
    }

    private static func requireTeam(_ actor: Actor) throws(RuleError) {
        guard actor.team != nil else { throw .notFound }
    }

    private static func requireEditor(_ actor: Actor) throws(RuleError) {
        try requireTeam(actor)
        try TeamRules.requirePublishing(actor.team)
    }

    private static func checked(_ title: String, _ text: String) throws(RuleError) -> (String, String) {
        let (title, text) = (PlainText.singleLine(title), PlainText.normalised(text))
        guard !title.isEmpty, title.count <= SavedAnswer.longestTitle else {
            throw RuleError(
                .invalid, "saved_answer_title", "Give it a title of at most \(SavedAnswer.longestTitle) characters.", field: "title",
                values: ["most": "\(SavedAnswer.longestTitle)"])
        }
        guard !text.isEmpty, text.count <= SavedAnswer.longestText else {
            throw RuleError(
                .invalid, "saved_answer_text", "The text has 1 to \(SavedAnswer.longestText) characters.", field: "text",
                values: ["most": "\(SavedAnswer.longestText)"])
        }
        return (title, text)
    }
}
