import StoreSQL

/// The server's schema for databases of tests. Its files are read once for all of them, and for the databases in memory, of
/// which there are hundreds, they are also taken apart once: in a debug build that takes longer than running them.
enum Schema {
    private static let scripts = Result { try MigrationScript.standard() }
    private static let memory = Result { try scripts.get().flatMap { $0.statements(.sqlite) } }

    /// Brings the database to the schema; one in memory must be empty. The tests of migrations do it as the server does.
    static func make(in world: TestWorld, _ store: some SQLEngine) async throws {
        guard world.engine == .sqliteMemory else {
            try await Migrator(scripts: scripts.get(), clock: world.clock).migrate(store)
            return
        }
        let statements = try memory.get()
        try await store.exclusively { session in
            for statement in statements { try session.execute(statement) }
        }
    }
}
