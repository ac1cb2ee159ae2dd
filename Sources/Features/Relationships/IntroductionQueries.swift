import Domain
import Primitives
import Store

/// Reading introductions. Each takes the view of the caller's read block.
package enum IntroductionQueries {
    /// Those that ask `viewer`, newest first; without those whose introducer or other person it has a block with.
    package static func asking(
        _ viewer: AccountID, at now: Timestamp, _ request: PageRequest<IntroductionKey>, in view: any ReadView
    ) throws -> Page<Introduction, IntroductionKey> {
        let rows = try view.introductions(asking: viewer, request)
        let people = Set(rows.flatMap { [$0.introducer, $0.first.account, $0.second.account] }).subtracting([viewer])
        let relations = try view.relations(of: viewer, with: Array(people), at: now)
        var page = Page(rows, of: request) { $0.id }
        page.entries.removeAll { !isShown($0, to: viewer, relations) }
        return page
    }

    /// Those that `viewer` made, newest first.
    package static func made(
        by viewer: AccountID, _ request: PageRequest<IntroductionKey>, in view: any ReadView
    ) throws -> Page<Introduction, IntroductionKey> {
        Page(try view.introductions(by: viewer, request), of: request) { $0.id }
    }

    /// One that `viewer` made or is asked by. Throws not found.
    package static func one(
        _ id: IntroductionID, for viewer: AccountID, at now: Timestamp, in view: any ReadView
    ) throws -> Introduction {
        guard let introduction = try view.introduction(id),
            try introduction.introducer == viewer || isShown(introduction, to: viewer, at: now, in: view)
        else { throw RuleError.notFound }
        return introduction
    }

    /// Whether one of the two is shown the introduction: not when it was taken back, when it has a block with the introducer, nor
    /// when it blocks the other itself. A block by the other keeps it as it is: that would tell.
    static func isShown(
        _ introduction: Introduction, to viewer: AccountID, at now: Timestamp, in view: any ReadView
    ) throws -> Bool {
        guard let other = introduction.other(than: viewer) else { return false }
        return isShown(introduction, to: viewer, try view.relations(of: viewer, with: [introduction.introducer, other], at: now))
    }

    private static func isShown(_ introduction: Introduction, to viewer: AccountID, _ relations: [AccountID: Relation]) -> Bool {
        guard let other = introduction.other(than: viewer), !introduction.isWithdrawn else { return false }
        let maker = relations[introduction.introducer] ?? .none
        return !maker.isBlocking && !maker.isBlockedBy && relations[other]?.isBlocking != true
    }

    /// Whether a block stands between any of the three.
    static func isSevered(_ introduction: Introduction, in view: any ReadView) throws -> Bool {
        let (first, second) = (introduction.first.account, introduction.second.account)
        return try view.isBlockedEitherWay(first, second) || view.isBlockedEitherWay(introduction.introducer, first)
            || view.isBlockedEitherWay(introduction.introducer, second)
    }
}
