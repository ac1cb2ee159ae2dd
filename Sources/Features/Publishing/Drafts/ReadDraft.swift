import Domain

/// A draft's content as the rules read it, before the transaction that uses it: Markdown of some pages is not read while others wait
/// to write.
struct ReadDraft: Sendable {
    let content: DraftContent
    let checked: CheckedDraft

    /// Throws `RuleError` (`invalid`) that names the field at fault.
    init(_ content: DraftContent, _ publishing: Publishing, _ actor: Actor) throws {
        self.content = content
        checked = try CheckedDraft(content.post, limits: publishing.limits, team: actor.team)
    }
}
