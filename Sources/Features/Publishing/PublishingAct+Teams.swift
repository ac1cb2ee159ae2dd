import Domain
import Primitives
import Store
import Text

/// What the role in a team lets somebody write.
extension PublishingAct {
    /// Throws forbidden for who may answer only and begins something, and invalid for an answer that is a saved one unchanged:
    /// answers are written by people.
    func checkTeam(_ checked: CheckedDraft, parent: Post?) throws {
        guard let role = actor.team else { return }
        let isAnswer = parent != nil || isGoingOn(checked.draft)
        if !isAnswer { return try TeamRules.requirePublishing(role) }
        if try tx.savedAnswers(of: actor.account).contains(where: { $0.equals(checked.text.text) }) {
            throw RuleError(
                .invalid, "saved_answer_unchanged", "This is the saved answer as it stands. Change it for the person you answer.",
                field: "status")
        }
    }

    private func isGoingOn(_ draft: PostDraft) -> Bool {
        if case .present? = draft.conversation { return true }
        return false
    }

    /// Who may answer only changes nothing but their own answers. Throws forbidden.
    func checkTeam(changes post: Post) throws {
        if let member = actor.provenance.actedBy, post.actedBy == member, post.replyTo != nil { return }
        try TeamRules.requirePublishing(actor.team)
    }
}

/// What programs may write.
extension PublishingAct {
    /// Throws forbidden when a program answers, mentions or writes to somebody who has not written to it first.
    func checkProgram(addresses post: Post) throws {
        guard actor.isAutomated else { return }
        var addressed = Set(post.entities.mentions.map(\.account))
        if let author = post.replyToAuthor { addressed.insert(author) }
        if let conversation = post.conversation { addressed.formUnion(try others(in: conversation, than: post.author)) }
        try tx.requireWelcome(addressed, of: post.author, actor.provenance)
    }
}
