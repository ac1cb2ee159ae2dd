import Domain
import Jobs
import Outbound
import Primitives
import Store

/// Job `links.verify`: asks each page that a profile names in its fields whether it names the profile (`rel=me`), after a change and
/// once a week. A link that is gone is no longer verified; a page that is silent is asked some weeks longer.
package struct VerifyLinks: JobHandler {
    package static let kind = JobKind.verifyLinks
    private let store: any Store
    private let clock: Clock
    private let outbound: Outbound
    /// The addresses of an account's profile, by which pages may name it.
    private let addresses: @Sendable (Account) -> [String]
    /// Host and port of our own pages, which prove nothing: anybody here may write them.
    private let localAuthority: String
    /// Pages that are not encrypted prove nothing, unless we are not either.
    private let needsEncryption: Bool

    package init(
        store: any Store, clock: Clock, outbound: Outbound, needsEncryption: Bool, localAuthority: String,
        addresses: @escaping @Sendable (Account) -> [String]
    ) {
        self.store = store
        self.clock = clock
        self.outbound = outbound
        self.needsEncryption = needsEncryption
        self.localAuthority = localAuthority
        self.addresses = addresses
    }

    private enum Answer: Sendable {
        case linksBack, doesNot, silent
    }

    private static let page = OutboundRequest(
        types: ["text/html", "application/xhtml+xml"], mostBytes: Limits.Links.pageBytes, isCut: true, seconds: Limits.Links.seconds)

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let payload = try VerifyLinksJob(json: job.payload)
        let found = try await store.read { try $0.account(payload.account) }
        guard let account = found, account.isLocal else { return { _ in } }
        let unchanged: JobEffect = { tx in try lookLater(at: account.id, silent: payload.silent ?? 0, in: tx) }
        guard account.isLocal, account.state.takesPart else { return unchanged }
        var answers: [String: Answer] = [:]
        do {
            for address in Set(account.fields.compactMap(address(of:))) { answers[address.text] = try await ask(address, account) }
        } catch OutboundFailure.switchedOff {
            return unchanged
        }
        let silent = answers.values.contains(.silent) ? (payload.silent ?? 0) + 1 : 0
        let isLastCall = silent >= Limits.Links.verifyFailures
        let now = clock.now()
        return { [answers] tx in
            try tx.lockAccount(account.id)
            guard var account = try tx.account(account.id) else { return }
            guard account.isLocal, account.state.takesPart else { return try lookLater(at: account.id, silent: payload.silent ?? 0, in: tx) }
            let before = account
            var isChanged = false
            for index in account.fields.indices {
                guard let address = address(of: account.fields[index]) else {
                    account.fields[index].verifiedAt = nil
                    continue
                }
                switch answers[address.text] {
                case .linksBack: account.fields[index].verifiedAt = account.fields[index].verifiedAt ?? now
                case .doesNot: account.fields[index].verifiedAt = nil
                case .silent: if isLastCall { account.fields[index].verifiedAt = nil }
                // The profile was changed while the pages were asked.
                case nil: isChanged = true
                }
            }
            if account != before { try tx.updateProfile(account) }
            if isChanged { try tx.enqueue(VerifyLinksJob(account.id).job()) }
            try lookLater(at: account.id, silent: isLastCall ? 0 : silent, in: tx)
        }
    }

    /// What hinders us says nothing of the pages, and the looks do not end with it.
    package func givenUp(_ job: ClaimedJob) -> JobEffect {
        guard let payload = try? VerifyLinksJob(json: job.payload) else { return { _ in } }
        return { tx in try lookLater(at: payload.account, silent: payload.silent ?? 0, in: tx) }
    }

    /// Enqueues the look of the next week, also for an account that takes no part at the moment: it may again.
    private func lookLater(at id: AccountID, silent: Int, in tx: any Transaction) throws {
        guard let account = try tx.account(id), account.state != .deleted, account.fields.contains(where: { address(of: $0) != nil })
        else { return }
        try tx.enqueue(VerifyLinksJob(id, silent: silent).job(at: tx.now.adding(.days(Limits.Links.verifyDays))))
    }

    /// The page that a field names: its value is an address and nothing else.
    private func address(of field: ProfileField) -> LinkAddress? {
        guard let address = LinkAddress(field.value), address.isSecure || !needsEncryption, address.authority != localAuthority
        else { return nil }
        return address
    }

    /// Whether the answer came from the host that was asked: a redirect proves nothing of whoever wrote the address.
    static func isOwn(_ answer: String, of address: LinkAddress) -> Bool {
        func name(_ address: LinkAddress) -> Substring { address.host.hasPrefix("www.") ? address.host.dropFirst(4) : address.host }
        return LinkAddress(answer).map { name($0) == name(address) } ?? false
    }

    /// Throws `OutboundFailure.switchedOff`, and what hinders this server from asking.
    private func ask(_ address: LinkAddress, _ account: Account) async throws -> Answer {
        do {
            let answer = try await outbound.get(address.text, as: Self.page)
            switch answer.status {
            case 200...299:
                guard Self.isOwn(answer.url, of: address), LinkAddress(answer.url)?.authority != localAuthority else { return .doesNot }
                let profile = Set(addresses(account).flatMap { [$0.lowercased(), $0.lowercased() + "/"] })
                let page = PageText.tags(answer.body, named: answer.charset)
                return LinkBack.isPresent(in: page, at: answer.url, to: profile) ? .linksBack : .doesNot
            case 404, 410: return .doesNot
            default: return .silent
            }
        } catch let failure as OutboundFailure {
            switch failure {
            case .switchedOff: throw failure
            // A name server that gives a wrong address is mended some day.
            case .failed, .refusedAddress: return .silent
            // No page, or too many redirects: nothing that waiting would mend.
            case .badAddress, .tooManyRedirects, .tooLarge, .wrongType: return .doesNot
            }
        }
    }
}
