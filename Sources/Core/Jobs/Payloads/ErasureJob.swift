import Domain
import Primitives
import Store

/// The payload of the jobs that erase a deleted account, one kind after the other: see `JobKind.eraseActs`. Each run does a
/// bounded piece and enqueues the next, so that a server that dies goes on where it stopped.
package struct ErasureJob: Sendable, Hashable {
    package var account: AccountID
    /// The member who owned it.
    package var member: MemberID
    /// Who stands in the account's place in what must stay so that the figures of others keep their reason: an id in the
    /// same bucket that no account has or will have. Known to nobody once the last job has ended.
    package var alias: AccountID
    /// How far this kind has come, as its handler counts.
    package var position: Int64

    package init(account: AccountID, member: MemberID, alias: AccountID, position: Int64 = 0) {
        self.account = account
        self.member = member
        self.alias = alias
        self.position = position
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        self.init(
            account: AccountID(rawValue: try payload.number("account")), member: MemberID(rawValue: try payload.number("member")),
            alias: AccountID(rawValue: try payload.number("alias")), position: try payload.number("position"))
    }

    /// The next piece of the same kind, or with position 0 the first of another.
    package func job(_ kind: String, at position: Int64 = 0) -> NewJob {
        let payload = JobPayload([
            "account": "\(account)", "member": "\(member)", "alias": "\(alias)", "position": "\(position)",
        ]).json
        return NewJob(kind: kind, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }

    /// A new alias for `account`: the greatest time in it lies before 2018, so that no generator ever makes it.
    package static func alias(of account: AccountID, _ randomness: Randomness) -> AccountID {
        let noise = randomness.bytes(6).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let time = Timestamp(milliseconds: 1 + noise % 1_500_000_000_000)
        return AccountID(time: time, bucket: account.bucket, sequence: randomness.below(16))
    }
}
