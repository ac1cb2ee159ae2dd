import Accounts
import Domain
import Foundation
import Insights
import Pages
import Primitives
import Store
import StoreSQL

/// Carries out what operators ask on the command line, in the process that holds the database.
package struct AdminService: Sendable {
    private let services: Services
    private let engine: any OpenStore

    package init(services: Services, engine: any OpenStore) {
        self.services = services
        self.engine = engine
    }

    private var administration: AccountAdministration { services.features.people.administration }

    /// Throws `RuleError` or `StoreError` when the command is refused or fails; nothing is then changed.
    package func perform(_ command: AdminCommand) async throws -> AdminAnswer {
        switch command {
        case .createAccount(let name, let email, let password, let role, let isConfirmed):
            let (account, made) = try await administration.create(
                username: bare(name), email: email, password: password, role: try AdminService.role(role), isConfirmed: isConfirmed)
            return .credentials(AdminAccount(account), password: made)
        case .listAccounts(let limit, let before):
            let ceiling = before.flatMap { AccountID($0) }
            return .accounts(try await administration.list(before: ceiling, limit: min(max(limit, 1), 1000)).map { AdminAccount($0) })
        case .listWaiting(let limit):
            return .accounts(try await administration.waiting(limit: min(max(limit, 1), 1000)).map { AdminAccount($0) })
        case .decide(let name, let isApproved):
            let account = try await account(name)
            try await found(name) { name in
                if isApproved { try await administration.approve(name) } else { try await administration.reject(name) }
            }
            return .account(isApproved ? try await self.account(name) : account)
        case .showAccount(let name): return .account(try await account(name))
        case .resetPassword(let name, let password, let endsSecondFactor):
            let made = try await found(name) {
                try await administration.resetPassword(of: $0, to: password, endingSecondFactor: endsSecondFactor)
            }
            return .credentials(try await account(name), password: made)
        case .setRole(let name, let role):
            let role = try AdminService.role(role)
            try await found(name) { try await administration.setRole(of: $0, to: role) }
            return .account(try await account(name))
        case .setSuspended(let name, let isSuspended):
            try await found(name) { try await administration.setSuspended(isSuspended, $0) }
            return .account(try await account(name))
        case .deleteAccount(let name):
            let account = try await account(name)
            try await found(name) { try await administration.delete($0) }
            return .account(account)
        case .createInvite(let greeting, let uses, let days): return try await invite(greeting, uses: uses, days: days)
        case .inspectDatabase:
            return .database(try await DatabaseInspection(engine: engine, configuration: services.configuration).report())
        case .recountFigures: return .differences(try await Recount(store: services.store).differences().map(FigureDifference.init))
        }
    }

    private func account(_ name: String) async throws -> AdminAccount {
        AdminAccount(try await found(name) { try await administration.show($0) })
    }

    private func invite(_ greeting: String, uses: Int?, days: Int?) async throws -> AdminAnswer {
        let invite = try await services.features.people.invites.create(
            by: nil, greeting: greeting, mostUses: uses, lasting: days.map { .days(min($0, 1_000_000)) })
        let url = SiteURL.signUp(invite: invite.code).absolute(on: services.site)
        return .invite(url: url, code: invite.code, expiresAt: invite.expiresAt.map { Date(timeIntervalSince1970: Double($0.seconds)) })
    }

    /// Runs `body` with the bare name; what is not found is said with the name.
    private func found<Value>(_ name: String, _ body: (String) async throws -> Value) async throws -> Value {
        do {
            return try await body(bare(name))
        } catch let error as RuleError where error.kind == .notFound {
            throw RuleError(.notFound, error.code, "there is no account named \(name) on this server; `rapport account list` shows them")
        }
    }

    /// People write names with and without the sign.
    private func bare(_ name: String) -> String { name.hasPrefix("@") ? String(name.dropFirst()) : name }

    private static func role(_ name: String) throws -> MemberRole {
        guard let role = MemberRole.allCases.first(where: { "\($0)" == name }) else {
            throw RuleError(.invalid, "role_invalid", "there is no role “\(name)”: use member, moderator or operator", field: "role")
        }
        return role
    }
}
