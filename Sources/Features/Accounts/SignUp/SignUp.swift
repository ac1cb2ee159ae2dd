import Domain
import Jobs
import Primitives
import Store
import Text

/// Joining this server, in its four modes, and confirming the address. Whether an address is known is told to nobody but
/// its owner.
package struct SignUp: Sendable {
    /// Characters of a reason.
    package static let longestReason = 1000

    private let store: any Store
    private let hasher: PasswordHasher
    private let rules: PasswordRules
    private let mode: SignUpMode?

    /// `mode` overrules who may join by the settings.
    package init(store: any Store, hasher: PasswordHasher, rules: PasswordRules, mode: SignUpMode? = nil) {
        self.store = store
        self.hasher = hasher
        self.rules = rules
        self.mode = mode
    }

    /// Takes the sign-up and has a message sent to the address; the answer is the same whether the address is known or
    /// not. Throws invalid with the field at fault, forbidden when the server is closed or the invitation is not open.
    package func register(_ request: SignUpRequest) async throws {
        try NewPerson.checkUsername(request.username)
        let email = try NewPerson.checkedEmail(request.email)
        try rules.check(request.password, about: [request.username, email])
        let hash = try await hasher.hash(request.password)
        let reason = PlainText.normalised(request.reason)
        try await store.write { tx in
            let (mode, invite) = try admission(request, reason: reason, tx)
            // Asked first and for known and unknown addresses alike, so that a free name tells nothing of an address.
            guard try tx.account(username: request.username, host: "") == nil else {
                throw RuleError.field("username", "username_taken", "Username has already been taken")
            }
            if let known = try tx.memberID(email: email) { return try tx.enqueue(MemberMail(.known, to: known).letter) }
            let needsApproval = mode == .approval && invite == nil
            let person = NewPerson(
                username: request.username, email: email, passwordHash: hash, memberState: needsApproval ? .awaitingApproval : .active,
                isConfirmed: false, language: LanguageTag.normalised(request.language) ?? "en", timeZone: request.timeZone,
                reason: reason.isEmpty ? nil : reason, invite: invite)
            let (account, member) = try person.insert(tx)
            if let goal = request.goal { try tx.setGoal(goal, of: account) }
            if let invite { try Self.use(invite, for: account, tx) }
            try tx.enqueue(MemberMail(.confirm, to: member).letter)
        }
    }

    /// The mode, and the invitation when a good one was shown. Throws when this person may not join now.
    private func admission(
        _ request: SignUpRequest, reason: String, _ tx: any Transaction
    ) throws -> (SignUpMode, Invite?) {
        let mode = try self.mode ?? tx.serverProfile().signUp
        var invite: Invite?
        if !request.invite.isEmpty {
            invite = try tx.invite(code: request.invite)
            guard try invite.map({ try tx.admits($0, at: tx.now) }) == true else {
                throw RuleError.field("invite", "invite_invalid", "Invitation has been used up, has ended or does not exist")
            }
        }
        switch mode {
        case .closed: throw RuleError(.forbidden, "sign_up_closed", "Nobody can sign up here at the moment")
        case .invitation where invite == nil:
            throw RuleError(.forbidden, "invite_needed", "You need an invitation to sign up here")
        case .approval where invite == nil:
            guard !reason.isEmpty else { throw RuleError.field("reason", "reason_blank", "Reason can't be blank") }
        case .invitation, .approval, .open: break
        }
        guard reason.count <= Self.longestReason else {
            throw RuleError.field(
                "reason", "reason_too_long", "Reason is too long (maximum is \(Self.longestReason) characters)",
                values: ["most": "\(Self.longestReason)"])
        }
        return (mode, invite)
    }

    /// Counts the use and remembers who brought whom.
    private static func use(_ invite: Invite, for account: AccountID, _ tx: any Transaction) throws {
        guard try tx.useInvite(code: invite.code) else {
            throw RuleError.field("invite", "invite_invalid", "Invitation has been used up, has ended or does not exist")
        }
        guard let inviter = invite.inviter else { return }
        try tx.record(
            Event(at: tx.now, actor: inviter, verb: .invite, object: .account(account), owner: account,
                provenance: Provenance(via: .invitation(invite.id), entry: .directLink)))
    }

    /// Confirms the address that the link was sent to; the first time those who moderate are told of the sign-up. Returns whether the member may sign in now: not while a moderator
    /// has to approve. Throws invalid for a link that does not work.
    package func confirm(token: String) async throws -> Bool {
        let hash = Secret.hash(token, for: .confirmEmail)
        return try await store.write { tx in
            guard let link = try tx.oneTimeLink(hash, purpose: .confirmEmail), let id = link.member,
                try tx.useOneTimeLink(hash, purpose: .confirmEmail), try tx.member(id)?.state.mayConfirm == true
            else { throw RuleError.linkInvalid }
            let before = try tx.member(id)
            do {
                try tx.setEmail(of: id, to: link.payload)
            } catch is StoreError {
                throw RuleError.linkInvalid
            }
            // An older link would lead back to an older address.
            try tx.endOneTimeLinks(purpose: .confirmEmail, of: id)
            guard let member = try tx.member(id) else { throw RuleError.linkInvalid }
            if let before, before.emailConfirmedAt != nil, !before.email.isEmpty, before.email != member.email {
                try tx.enqueue(MemberMail(.emailChanged, to: id, address: before.email).letter)
            }
            try tx.admit(member)
            if before?.emailConfirmedAt == nil { try tx.tellOfSignUp(member) }
            return member.mayAct
        }
    }

    /// Sends the confirmation again. The answer is the same for unknown and confirmed addresses.
    package func sendConfirmationAgain(to email: String) async throws {
        guard let email = EmailAddress.normalised(email) else { return }
        try await store.write { tx in
            guard let id = try tx.memberID(email: email), let member = try tx.member(id), member.emailConfirmedAt == nil else { return }
            try tx.enqueue(MemberMail(.confirm, to: id).letter)
        }
    }
}

extension MemberState {
    /// Somebody who was erased or shut out meanwhile confirms nothing.
    fileprivate var mayConfirm: Bool { self == .active || self == .awaitingApproval }
}

extension Transaction {
    /// Lets the accounts of a member who may act take part, if they wait.
    func admit(_ member: Member) throws {
        guard member.mayAct else { return }
        for membership in try memberships(of: member.id) where try account(membership.account)?.state == .pending {
            try setState(of: membership.account, to: .active)
            if let invite = member.invite {
                let job = InvitedJob(membership.account, by: invite)
                try enqueue(job.job(JobKind.connectInvited))
                try enqueue(job.job(JobKind.inviteIntoCommunity))
            }
        }
    }

    /// Those who moderate hear of the accounts of a new member.
    func tellOfSignUp(_ member: Member) throws {
        for membership in try memberships(of: member.id) { try enqueue(AccountJob(membership.account).job(JobKind.tellSignUp)) }
    }
}
