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
        let isAnswer = isAnswer(checked.draft, to: parent)
        if !isAnswer { try TeamRules.requirePublishing(role) }
        if isAnswer || checked.isAddressed { try refuseSavedAnswer(checked) }
    }

    /// Throws invalid for the text of an answer that the team has saved.
    private func refuseSavedAnswer(_ checked: CheckedDraft) throws {
        for words in checked.words where try tx.savedAnswers(of: actor.account, like: words).contains(where: { $0.equals(words) }) {
            throw RuleError(
                .invalid, "saved_answer_unchanged", "This is the saved answer as it stands. Change it for the person you answer.",
                field: "status")
        }
    }

    /// Going on below a post of the account's own that answers nobody is a post like the first.
    private func isAnswer(_ draft: PostDraft, to parent: Post?) -> Bool {
        if case .present? = draft.conversation { return true }
        guard let parent else { return false }
        return parent.author != actor.account || parent.replyTo != nil || parent.audience == .direct
    }

    /// Throws forbidden when somebody who may answer only makes an answer to a public post the beginning of a conversation
    /// with people who had no part in it.
    func checkTeam(addresses post: Post, parent: Post?) throws {
        guard actor.team == .answerer, post.audience == .direct, let parent, parent.audience != .direct else { return }
        let present = Set(parent.entities.mentions.map(\.account)).union([parent.author, actor.account])
        if !post.entities.mentions.allSatisfy({ present.contains($0.account) }) { try TeamRules.requirePublishing(actor.team) }
    }

    /// The same for the new text of a post that was there before.
    func checkTeam(_ checked: CheckedDraft, replacing post: Post) throws {
        try checkTeam(changes: post)
        if actor.team != nil, post.replyTo != nil || post.audience == .direct || checked.isAddressed { try refuseSavedAnswer(checked) }
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
