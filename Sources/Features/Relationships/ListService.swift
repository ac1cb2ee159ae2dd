import Domain
import Primitives
import Store
import Text

/// Lists that an account keeps of accounts it reads apart. A list of somebody else does not exist.
package struct ListService: Sendable {
    private let store: any Store
    /// How many accounts one list holds at most.
    private let mostMembers: Int

    /// `mostMembers` is smaller in tests only.
    package init(store: any Store, mostMembers: Int = UserList.mostMembers) {
        self.store = store
        self.mostMembers = mostMembers
    }

    /// Throws invalid for an empty or too long title, and when the account keeps as many lists as it may.
    package func create(
        title: String, replies: UserList.RepliesPolicy = .list, isExclusive: Bool = false, by owner: AccountID
    ) async throws -> UserList {
        let title = try Self.valid(title)
        return try await store.write { tx in
            try tx.lockLists(of: owner)
            guard try tx.lists(of: owner).count < UserList.mostPerAccount else {
                throw RuleError(.invalid, "too_many_lists", "You have reached the maximum number of lists")
            }
            var list = UserList(id: tx.nextID(in: owner.bucket), owner: owner, title: title, replies: replies, isExclusive: isExclusive)
            while try !tx.insertList(list) { list.id = tx.nextID(in: owner.bucket) }
            return list
        }
    }

    /// Changes what is not nil. Throws not found.
    package func update(
        _ id: ListID, title: String? = nil, replies: UserList.RepliesPolicy? = nil, isExclusive: Bool? = nil, by owner: AccountID
    ) async throws -> UserList {
        let title = try title.map(Self.valid)
        return try await store.write { tx in
            try tx.lockLists(of: owner)
            var list = try tx.ownList(id, of: owner)
            let wasExclusive = list.isExclusive
            list.title = title ?? list.title
            list.replies = replies ?? list.replies
            list.isExclusive = isExclusive ?? list.isExclusive
            guard try tx.updateList(list) else { throw RuleError.notFound }
            if list.isExclusive != wasExclusive { try tx.settleExclusiveLists(of: owner) }
            return list
        }
    }

    package func delete(_ id: ListID, by owner: AccountID) async throws {
        try await store.write { tx in
            try tx.lockLists(of: owner)
            let list = try tx.ownList(id, of: owner)
            _ = try tx.deleteList(id)
            if list.isExclusive { try tx.settleExclusiveLists(of: owner) }
        }
    }

    /// Adds accounts, all or none. Throws not found for one that the owner neither follows nor has asked to follow (its
    /// own account is allowed), and invalid for one that is in the list already, as Mastodon does, for too many at once, and
    /// when the list would hold more than `UserList.mostMembers`.
    package func add(_ accounts: [AccountID], to id: ListID, by owner: AccountID) async throws {
        try RelationshipQueries.checkCount(accounts)
        try await store.write { [mostMembers] tx in
            try tx.lockLists(of: owner)
            let list = try tx.ownList(id, of: owner)
            guard try tx.listMemberCount(of: id) + Set(accounts).count <= mostMembers else {
                throw RuleError(
                    .invalid, "list_full", "Validation failed: A list can hold \(mostMembers) accounts at most",
                    values: ["most": "\(mostMembers)"])
            }
            let relations = try tx.relations(of: owner, with: accounts, at: tx.now)
            for account in Set(accounts).sorted() {
                guard account == owner || (relations[account]?.follow ?? .none) != .none else { throw RuleError.notFound }
                guard try tx.addListMember(account, to: id, id: tx.nextID(in: owner.bucket)) else {
                    throw RuleError(.invalid, "already_in_list", "Validation failed: Account has already been taken")
                }
            }
            if list.isExclusive { try tx.settleExclusiveLists(of: owner) }
        }
    }

    /// Takes accounts out; those that are not in the list are passed over.
    package func remove(_ accounts: [AccountID], from id: ListID, by owner: AccountID) async throws {
        try RelationshipQueries.checkCount(accounts)
        try await store.write { tx in
            try tx.lockLists(of: owner)
            let list = try tx.ownList(id, of: owner)
            for account in Set(accounts).sorted() { _ = try tx.removeListMember(account, from: id) }
            if list.isExclusive { try tx.settleExclusiveLists(of: owner) }
        }
    }

    private static func valid(_ title: String) throws -> String {
        let title = PlainText.singleLine(title)
        guard !title.isEmpty else {
            throw RuleError(.invalid, "list_title_blank", "Validation failed: Title can't be blank", field: "title")
        }
        guard title.count <= UserList.longestTitle else {
            throw RuleError(.invalid, "list_title_too_long", "Validation failed: Title is too long", field: "title")
        }
        return title
    }
}
