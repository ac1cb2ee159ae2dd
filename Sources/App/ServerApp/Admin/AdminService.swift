import Domain
import Foundation
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

    /// Throws `RuleError` or `StoreError` when the command is refused or fails; nothing is then changed.
    package func perform(_ command: AdminCommand) async throws -> AdminAnswer {
        switch command {
        case .listAccounts(let limit, let before): .accounts(try await accounts(limit: limit, before: before))
        case .showAccount(let name): .account(try await account(named: name))
        case .inspectDatabase: .database(try await DatabaseInspection(engine: engine, configuration: services.configuration).report())
        }
    }

    private func accounts(limit: Int, before: String?) async throws -> [AdminAccount] {
        let ceiling = before.flatMap { AccountID($0) }
        return try await services.store.read { view in
            try AdminService.described(view.localAccounts(before: ceiling, limit: min(max(limit, 1), 1000)), view)
        }
    }

    private func account(named name: String) async throws -> AdminAccount {
        try await services.store.read { view in
            guard let account = try view.account(username: AdminService.bareName(name), host: ""),
                let described = try AdminService.described([account], view).first
            else { throw AdminService.unknown(name) }
            return described
        }
    }

    /// The accounts with their figures and owners, in the same order.
    private static func described(_ accounts: [Account], _ view: any ReadView) throws -> [AdminAccount] {
        let counters = try view.accountCounters(accounts.map(\.id))
        return try accounts.map { account in
            let owner = try view.memberships(of: account.id).first.flatMap { try view.member($0.member) }
            return AdminAccount(account, counters: counters[account.id] ?? AccountCounters(), owner: owner)
        }
    }

    /// People write names with and without the sign.
    private static func bareName(_ name: String) -> String { (name.hasPrefix("@") ? String(name.dropFirst()) : name).lowercased() }

    private static func unknown(_ name: String) -> RuleError {
        RuleError(.notFound, "record_not_found", "there is no account named \(name) on this server; `rapport account list` shows them")
    }
}
