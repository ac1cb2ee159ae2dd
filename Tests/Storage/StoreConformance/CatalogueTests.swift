import Store
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct CatalogueTests {
    @Test func `each name is used once`() {
        let names = StatementCatalogue.standard.statements.map(\.name)
        #expect(names.count == Set(names).count)
    }

    @Test(arguments: StatementCatalogue.standard.statements.map(\.name))
    func `a statement names the shard of each distributed table`(name: String) throws {
        let statement = try #require(StatementCatalogue.standard.statements.first { $0.name == name })
        #expect(BucketCheck.unrestricted(in: statement).isEmpty)
    }

    /// What servers hold of relations and marks is good for one version (`ReaderVersions`). A statement that is added here
    /// must raise it: see `SQLTransaction.relationsChanged` and `marksChanged`.
    @Test func `whatever changes relations or marks is known to raise the reader's version`() throws {
        let held = try Regex("(INSERT INTO|UPDATE|DELETE FROM) (relations|favourites|boosts|bookmarks|pins|thread_mutes|votes)\\b")
        let writing = StatementCatalogue.standard.statements.filter { $0.template.contains(held) }.map(\.name)
        #expect(
            Set(writing) == [
                "erasure.bookmarks", "erasure.pins", "erasure.relation", "erasure.threadMutes", "lists.markExclusive", "lists.unmarkExclusive", "lists.unmarkOne", "polls.dropOwnVote", "polls.insertOwnVote",
                "reactions.addBookmark", "reactions.addBoost", "reactions.addFavourite", "reactions.addPin", "reactions.muteThread",
                "reactions.removeBookmark", "reactions.removeBoost", "reactions.removeFavourite", "reactions.removePin",
                "reactions.unmuteThread", "relations.insertEmpty", "relations.update",
            ])
    }

    /// The same for posts and accounts, whose version is their own. What erasure empties was deleted before, which raised it.
    @Test func `whatever changes a post or an account raises its version`() throws {
        let changing = try Regex("UPDATE (posts|accounts)\\b")
        let silent = StatementCatalogue.standard.statements
            .filter { $0.template.contains(changing) && !$0.template.contains("version = version + 1") }.map(\.name)
        #expect(silent == ["erasure.post"])
    }

    /// The version stands beside the figures too: whoever adds a statement here must call `noteVersion` after it.
    @Test func `whatever raises the version of a post or an account is known to note it beside the figures`() throws {
        let raising = try Regex("UPDATE (posts|accounts)\\b")
        let names = StatementCatalogue.standard.statements
            .filter { $0.template.contains(raising) && $0.template.contains("version = version + 1") }.map(\.name)
        #expect(
            Set(names) == [
                "posts.replaceText", "posts.replaceEntities", "posts.setReplyControl", "posts.delete", "erasure.hello", "erasure.deeds", "accounts.updateProfile",
                "accounts.setState", "channels.declare",
            ])
    }

    @Test(arguments: TestEngine.available)
    func `every statement can be prepared`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let dialect = world.store.dialect
            for statement in StatementCatalogue.standard.statements {
                let (scalars, lists) = statement.shape
                let sql = statement.sql(dialect, scalarCount: scalars, listSizes: Array(repeating: 2, count: lists))
                let prepare = dialect.isSQLite ? "EXPLAIN \(sql)" : "PREPARE checked AS \(sql)"
                do {
                    try await world.store.exclusively { session in
                        _ = try session.texts(prepare)
                        if !dialect.isSQLite { try session.execute("DEALLOCATE checked") }
                    }
                } catch {
                    Issue.record("\(statement.name): \(error)")
                }
            }
        }
    }

    @Test func `the migrations mark exactly the tables that the registry calls bucketed`() throws {
        let marked = try MigrationScript.standard().flatMap { script in
            script.statements(.postgres(sharded: true)).filter { $0.contains("PARTITION BY HASH (bucket)") }
        }.map { String($0.split(separator: " ")[2]) }
        #expect(Set(marked) == Set(TableRegistry.shardKeys.filter { $0.value == "bucket" }.keys))
    }
}

/// What SQLite would do to answer the statements: an index must lead to the rows, however many there are.
@Suite struct PlanTests {
    @Test func `no routed statement walks a whole distributed table`() async throws {
        try await withMemoryStore { world in
            for statement in StatementCatalogue.standard.statements where statement.scope == .routed {
                for table in try await PlanTests.walked(statement, world.store) { Issue.record("\(statement.name) walks \(table)") }
            }
        }
    }

    @Test(arguments: [
        ("SELECT id FROM posts WHERE bucket = $1 AND audience = $2 AND author = $3", []),
        ("SELECT id FROM posts WHERE {keys a author}", []),
        ("SELECT body FROM posts WHERE bucket = $1 AND uri = $2", ["posts"]),
        ("SELECT id FROM posts WHERE bucket = $1 AND id < $2", ["posts"]),
        ("SELECT post FROM favourites WHERE id = $1", ["favourites"]),
    ] as [(String, [String])])
    func `a walk is noticed`(sql: String, tables: [String]) async throws {
        try await withMemoryStore { world in
            let walked = try await PlanTests.walked(Statement("test", template: sql), world.store)
            #expect(walked == tables)
        }
    }

    /// What visits every shard, and what goes by an order, has an index for it too; only the order over several people is sorted.
    @Test(arguments: [
        ("erasure.deeds", "posts_acted_by"), ("suggestions.written", "contacts_written"), ("suggestions.connections", "relations_connections"),
        ("waiting.open", "waiting_open"), ("waiting.asleep", "waiting_asleep"),
        ("newsletters.figures", "newsletter_figures USING PRIMARY KEY (bucket=? AND account=?)"),
        ("letters.figuresOfBatch", "letter_batches USING PRIMARY KEY (kind=? AND batch=?)"),
        ("newsletters.imported", "subscribers_imported"), ("newsletters.readersAt", "subscribers_by_frequency"),
        ("newsletters.unconfirmed", "subscribers_asked"), ("newsletters.remains", "subscribers_"),
    ])
    func `an index serves the statement`(name: String, index: String) async throws {
        try await withMemoryStore { world in
            let statement = try #require(StatementCatalogue.standard.statements.first { $0.name == name })
            let (scalars, lists) = statement.shape
            let sql = statement.sql(.sqlite, scalarCount: scalars, listSizes: Array(repeating: 1, count: lists))
            let plan = try await world.store.exclusively { try $0.texts("EXPLAIN QUERY PLAN \(sql)") }.compactMap { $0[3] }
            #expect(plan.contains { $0.contains(index) }, "\(plan)")
            #expect(name == "suggestions.connections" || !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test(arguments: TestEngine.available.filter(\.isPostgres))
    func `PostgreSQL finds what a member wrote for others by its index`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let plan = try await world.store.exclusively { session in
                try session.execute("SET enable_seqscan = off")
                defer { try? session.execute("RESET enable_seqscan") }
                return try session.texts("EXPLAIN UPDATE posts SET acted_by = NULL WHERE bucket >= 0 AND bucket <= 4095 AND acted_by = 5")
            }
            #expect(plan.contains { ($0[0] ?? "").contains("acted_by") && ($0[0] ?? "").contains("Index") }, "\(plan)")
        }
    }

    /// The distributed tables that SQLite's plan reads from end to end, or by a range of ids of all owners.
    private static func walked(_ statement: Statement, _ store: some SQLEngine) async throws -> [String] {
        let (scalars, lists) = statement.shape
        let sql = statement.sql(.sqlite, scalarCount: scalars, listSizes: Array(repeating: 2, count: lists))
        let rows = try await store.exclusively { try $0.texts("EXPLAIN QUERY PLAN \(sql)") }
        return rows.compactMap { row in
            let words = (row[3] ?? "").split(separator: " ").map(String.init)
            guard words.count > 1, words[0] == "SCAN" || (row[3] ?? "").contains("PRIMARY KEY (rowid>") || (row[3] ?? "").contains("PRIMARY KEY (rowid<")
            else { return nil }
            let name = words[1]
            return TableRegistry.shardKeys[name] == nil ? nil : name
        }
    }
}
