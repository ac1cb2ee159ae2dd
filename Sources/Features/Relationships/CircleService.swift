import Domain
import Primitives
import Store
import Text

/// Circles: private sets of people that an account writes to. A circle of somebody else does not exist.
///
/// Joining and leaving are events of the owner alone (actor and owner of the event), so that the circle can be rebuilt;
/// they are shown to nobody else. Every method throws `RuleError`, and `StoreError.busy` when the store cannot serve.
package struct CircleService: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Throws invalid for an empty or too long name, and when the account keeps as many circles as it may.
    package func create(name: String, by owner: AccountID) async throws -> Circle {
        let name = try Self.valid(name)
        return try await store.write { tx in
            guard try tx.circles(of: owner).count < Circle.mostPerAccount else {
                throw RuleError(
                    .invalid, "too_many_circles", "You have \(Circle.mostPerAccount) circles, which is the most.",
                    values: ["most": "\(Circle.mostPerAccount)"])
            }
            var circle = Circle(id: tx.nextID(in: owner.bucket), owner: owner, name: name, createdAt: tx.now)
            while try !tx.insertCircle(circle) { circle.id = tx.nextID(in: owner.bucket) }
            return circle
        }
    }

    package func rename(_ id: CircleID, to name: String, by owner: AccountID) async throws -> Circle {
        let name = try Self.valid(name)
        return try await store.write { tx in
            var circle = try tx.ownCircle(id, of: owner)
            guard try tx.renameCircle(id, to: name) else { throw RuleError.notFound }
            circle.name = name
            return circle
        }
    }

    /// Removes the circle. What was written to it is seen by nobody but its authors from then on.
    package func delete(_ id: CircleID, by owner: AccountID, provenance: Provenance) async throws {
        try await store.write { tx in
            try tx.lockCircle(id)
            let circle = try tx.ownCircle(id, of: owner)
            guard try tx.deleteCircle(circle) else { throw RuleError.notFound }
            try tx.recordAgain(Circle.event(.leave, id, owner, provenance, member: nil, at: tx.now))
        }
    }

    /// Adds people, all or none; those who are in it already are passed over. Any person of this server may be added, for
    /// being in a circle asks nothing of anybody. Throws not found for an account that is absent or takes no part, invalid
    /// for one of another server, forbidden where one blocks the other, and invalid when the circle would grow too large.
    package func add(_ accounts: [AccountID], to id: CircleID, by owner: AccountID, provenance: Provenance) async throws {
        try RelationshipQueries.checkCount(accounts)
        try await store.write { tx in
            for account in Set(accounts).sorted() where account != owner {
                _ = try tx.lockExistingRelation(of: owner, with: account)
            }
            try tx.lockCircle(id)
            let circle = try tx.ownCircle(id, of: owner)
            var count = circle.memberCount
            for account in Set(accounts).sorted() {
                try Self.check(account, by: owner, tx)
                guard try tx.addCircleMember(account, to: id, id: tx.nextID(in: owner.bucket)) else { continue }
                count += 1
                try tx.recordAgain(Circle.event(.join, id, owner, provenance, member: account, at: tx.now))
            }
            guard count <= Circle.mostMembers else {
                throw RuleError(
                    .invalid, "circle_full", "A circle holds \(Circle.mostMembers) people at most; a community can hold more.",
                    field: "account_ids", values: ["most": "\(Circle.mostMembers)"])
            }
        }
    }

    /// Takes people out; those who are not in it are passed over. They no longer see what was written to it.
    package func remove(_ accounts: [AccountID], from id: CircleID, by owner: AccountID, provenance: Provenance) async throws {
        try RelationshipQueries.checkCount(accounts)
        try await store.write { tx in
            try tx.lockCircle(id)
            _ = try tx.ownCircle(id, of: owner)
            for account in Set(accounts).sorted() where try tx.removeCircleMember(account, from: id) {
                try tx.recordAgain(Circle.event(.leave, id, owner, provenance, member: account, at: tx.now))
            }
        }
    }

    private static func check(_ account: AccountID, by owner: AccountID, _ tx: any Transaction) throws {
        if account == owner {
            throw RuleError(.invalid, "circle_self", "You are in your own circles anyway.", field: "account_ids")
        }
        guard let found = try tx.account(account), found.state.takesPart else { throw RuleError.notFound }
        guard found.isLocal else {
            throw RuleError(
                .invalid, "circle_remote", "\(found.handle) is on another server; circles hold people of this server only.",
                field: "account_ids", values: ["name": found.handle])
        }
        guard found.kind == .person || found.kind == .organisation else {
            throw RuleError(.invalid, "circle_kind", "A circle is for people.", field: "account_ids")
        }
        if try tx.isBlockedEitherWay(owner, account) {
            throw RuleError(.forbidden, "action_not_allowed", "This action is not allowed")
        }
    }

    private static func valid(_ name: String) throws -> String {
        let name = PlainText.singleLine(name)
        guard !name.isEmpty else {
            throw RuleError(.invalid, "circle_name_blank", "Give the circle a name; only you see it.", field: "name")
        }
        guard name.count <= Circle.longestName else {
            throw RuleError(
                .invalid, "circle_name_too_long", "A name has \(Circle.longestName) characters at most.", field: "name",
                values: ["most": "\(Circle.longestName)"])
        }
        return name
    }
}

extension Circle {
    /// An event of the owner alone; `member` nil for all.
    static func event(
        _ verb: EventVerb, _ circle: CircleID, _ owner: AccountID, _ provenance: Provenance, member: AccountID?, at now: Timestamp
    ) -> Event {
        Event(
            at: now, actor: owner, verb: verb, object: .circle(circle), owner: owner, provenance: provenance,
            detail: member.map { "\($0)" })
    }
}

extension ReadView {
    /// The circle, if `owner` keeps it. Throws not found.
    package func ownCircle(_ id: CircleID, of owner: AccountID) throws -> Circle {
        guard id.bucket == owner.bucket, let circle = try circle(id), circle.owner == owner else { throw RuleError.notFound }
        return circle
    }
}

extension Transaction {
    /// Takes `account` out of every circle of `owner`: when one of the two blocks the other.
    func leaveCircles(_ account: AccountID, of owner: AccountID, _ provenance: Provenance) throws {
        for circle in try circles(of: owner, containing: account) where try removeCircleMember(account, from: circle) {
            try recordAgain(Circle.event(.leave, circle, owner, provenance, member: account, at: now))
        }
    }
}
