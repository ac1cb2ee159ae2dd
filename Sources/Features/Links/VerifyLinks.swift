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
    /// Pages that are not encrypted prove nothing, unless we are not either.
    private let needsEncryption: Bool

    package init(
        store: any Store, clock: Clock, outbound: Outbound, needsEncryption: Bool, addresses: @escaping @Sendable (Account) -> [String]
    ) {
        self.store = store
        self.clock = clock
        self.outbound = outbound
        self.needsEncryption = needsEncryption
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
        guard let account = found, account.takesPart else { return { _ in } }
        var answers: [String: Answer] = [:]
        for address in Set(account.fields.compactMap(address(of:))) { answers[address.text] = await ask(address, account) }
        let silent = answers.values.contains(.silent) ? (payload.silent ?? 0) + 1 : 0
        let isLastCall = silent >= Limits.Links.verifyFailures
        let now = clock.now()
        return { [answers] tx in
            try tx.lockAccount(account.id)
            guard var account = try tx.account(account.id), account.takesPart else { return }
            let before = account
            var isChanged = false
            for index in account.fields.indices {
                guard let address = address(of: account.fields[index]) else { continue }
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
            guard account.fields.contains(where: { address(of: $0) != nil }) else { return }
            try tx.enqueue(
                VerifyLinksJob(account.id, silent: isLastCall ? 0 : silent).job(at: tx.now.adding(.days(Limits.Links.verifyDays))))
        }
    }

    /// The page that a field names: its value is an address and nothing else.
    private func address(of field: ProfileField) -> LinkAddress? {
        guard let address = LinkAddress(field.value), address.isSecure || !needsEncryption else { return nil }
        return address
    }

    private func ask(_ address: LinkAddress, _ account: Account) async -> Answer {
        do {
            let answer = try await outbound.get(address.text, as: Self.page)
            switch answer.status {
            case 200...299:
                let profile = Set(addresses(account).flatMap { [$0.lowercased(), $0.lowercased() + "/"] })
                let page = PageText.utf8(answer.body, named: answer.charset) ?? []
                return LinkBack.isPresent(in: page, at: answer.url, to: profile) ? .linksBack : .doesNot
            case 404, 410: return .doesNot
            default: return .silent
            }
        } catch OutboundFailure.failed {
            return .silent
        } catch {
            // A place that is not of the open net, no page, or too many redirects: nothing that waiting would mend.
            return .doesNot
        }
    }
}

extension Account {
    fileprivate var takesPart: Bool { isLocal && (state == .active || state == .limited) }
}
