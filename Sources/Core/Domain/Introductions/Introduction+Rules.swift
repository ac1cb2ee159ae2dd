import Primitives

/// The rules of introducing. What one of the two answers is told to nobody before both have said yes: a "no" and silence
/// differ in nothing that the introducer or the other can see.
extension Introduction {
    /// How long the two have to answer.
    package static let lifetime = Duration.days(30)
    /// Introductions of one account that may wait at the same time: a favour, not a campaign.
    package static let mostOpen = 20
    /// The same proposal again within so many minutes is a button pressed twice.
    package static let repeatMinutes = 10
    /// Characters of a reason at most.
    package static let longestReason = 1000
    /// Characters of words of thanks at most.
    package static let longestThanks = 500

    /// Whether somebody who has `relation` with a person may introduce it: both said yes to each other, or follow each
    /// other, and neither blocks the other.
    package static func mayIntroduce(_ relation: Relation) -> Bool {
        guard !relation.isBlocking, !relation.isBlockedBy else { return false }
        return relation.connection == .connected || (relation.follow == .accepted && relation.followedBy == .accepted)
    }

    /// What anybody concerned may know of it at `now`.
    package func state(at now: Timestamp) -> IntroductionState {
        if acceptedAt != nil { return .accepted }
        if isWithdrawn { return .withdrawn }
        return expiresAt <= now ? .expired : .waiting
    }

    /// Whether who made it has taken it back: its time is then over from the beginning, and no longer what it was.
    package var isWithdrawn: Bool { expiresAt <= createdAt }

    /// Takes it back, whatever one of the two has answered. Throws not found for somebody else than who made it, and conflict
    /// when it no longer waits.
    package mutating func withdraw(by account: AccountID, now: Timestamp) throws(RuleError) {
        guard account == introducer else { throw .notFound }
        guard state(at: now) == .waiting else {
            throw RuleError(.conflict, "introduction_closed", "This introduction no longer waits for an answer.")
        }
        expiresAt = createdAt
    }

    /// Those of the two who said no to `earlier`, the same proposal that was taken back: it is as if they had said it to this one,
    /// so that nobody is asked again and again.
    package mutating func keepRefusals(of earlier: Introduction) {
        guard earlier.isWithdrawn else { return }
        if earlier.side(of: first.account)?.answer == .no { first.answer = .no }
        if earlier.side(of: second.account)?.answer == .no { second.answer = .no }
    }

    /// The side of `account`; nil when it is none of the two.
    package func side(of account: AccountID) -> IntroductionSide? {
        if first.account == account { return first }
        return second.account == account ? second : nil
    }

    /// The other of the two; nil when `account` is none of them.
    package func other(than account: AccountID) -> AccountID? {
        if first.account == account { return second.account }
        return second.account == account ? first.account : nil
    }

    /// Whether `account` is asked now: it has not answered and still can.
    package func asks(_ account: AccountID, at now: Timestamp) -> Bool {
        state(at: now) == .waiting && side(of: account)?.answer == IntroductionAnswer.none
    }

    /// Takes the answer of `account`, which may change it until both said yes or the time has run out. Returns true when
    /// with it both have said yes and, as far as `mayMeet` says, nothing stands between them (a block, an account that
    /// takes no part): otherwise it stays waiting, as if the other had not answered.
    ///
    /// Throws not found for somebody who is not asked, and conflict when it is settled or too late.
    package mutating func answer(
        _ answer: IntroductionAnswer, by account: AccountID, mayMeet: Bool, now: Timestamp
    ) throws(RuleError) -> Bool {
        guard side(of: account) != nil else { throw .notFound }
        guard state(at: now) == .waiting else {
            throw RuleError(.conflict, "introduction_closed", "This introduction can no longer be answered.")
        }
        if first.account == account { first.answer = answer } else { second.answer = answer }
        guard first.answer == .yes, second.answer == .yes, mayMeet else { return false }
        acceptedAt = now
        return true
    }

    /// Thanks the introducer. Throws not found for somebody else than the two, and conflict before both said yes or when
    /// thanked already.
    package mutating func thank(by account: AccountID, words: String) throws(RuleError) {
        guard let side = side(of: account) else { throw .notFound }
        guard acceptedAt != nil, side.thanks == nil else {
            throw RuleError(.conflict, "thanks_closed", "You can say thanks once, after both of you said yes.")
        }
        if first.account == account { first.thanks = words } else { second.thanks = words }
    }
}
