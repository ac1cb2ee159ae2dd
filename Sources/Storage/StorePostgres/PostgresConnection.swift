import CLibPQ
import Store
import StoreSQL

/// One connection in libpq's pipeline mode: what is sent is answered in order, and several things can be sent before the
/// first answer is read. Blocks; used by the thread that has leased it.
///
/// Each exchange ends with a Sync, after which the server is ready again whatever failed before it.
final class PostgresConnection {
    /// What was sent and is still to be answered.
    private enum Sent {
        case prepare(StatementForm)
        case query(name: String)
        /// The answer matters to nobody, unless it is an error.
        case other
    }

    private let configuration: PostgresConfiguration
    private let dialect: Dialect
    private let catalogue: StatementCatalogue
    private var link: OpaquePointer?
    private var prepared = PreparedNames()
    /// Sent since the last Sync.
    private var sent: [Sent] = []
    /// Earlier exchanges whose answers have not been read.
    private var unread: [[Sent]] = []

    init(_ configuration: PostgresConfiguration, dialect: Dialect, catalogue: StatementCatalogue) {
        self.configuration = configuration
        self.dialect = dialect
        self.catalogue = catalogue
    }

    deinit { disconnect() }

    /// Opens the connection unless it is open. Throws `PostgresFailure`.
    func connect() throws {
        guard link == nil else { return }
        let fresh = try PostgresLink.open(configuration)
        guard PQenterPipelineMode(fresh) == 1 else {
            PQfinish(fresh)
            throw PostgresFailure.lost("libpq refused pipeline mode")
        }
        link = fresh
    }

    func disconnect() {
        if let link { PQfinish(link) }
        link = nil
        prepared.removeAll()
        sent = []
        unread = []
    }

    /// Sends an execution of `statement`, which is prepared first when the connection does not know it.
    func send(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]]) throws {
        let values = try PostgresArguments(arguments, lists: lists)
        let form = try StatementForm(statement, scalarCount: arguments.count, lists: lists)
        let name = try prepared.find(form) ?? prepare(statement, form, scalarCount: arguments.count, lists: lists)
        let ok = values.withPointers { PQsendQueryPrepared(link, name, Int32(values.count), $0, nil, nil, 0) }
        try check(ok)
        sent.append(.query(name: statement.name))
    }

    /// Sends text that is used once.
    func send(raw sql: String) throws {
        try check(PQsendQueryParams(link, sql, 0, nil, nil, nil, nil, 0))
        sent.append(.query(name: "raw statement"))
    }

    /// Sends the statement's text under a new name and returns the name.
    private func prepare(_ statement: Statement, _ form: StatementForm, scalarCount: Int, lists: [[SQLValue]]) throws -> String {
        assert(
            catalogue.contains(statement) || PostgresWords.contains(statement),
            "\(statement.name) is not in the catalogue: see StatementCatalogue+Standard.swift")
        let sql = statement.sql(dialect, scalarCount: scalarCount, listSizes: lists.map { Statement.paddedSize($0.count) })
        let (name, dropped) = prepared.add(form, statement)
        if let dropped {
            try check(PQsendQueryParams(link, "DEALLOCATE \(dropped)", 0, nil, nil, nil, nil, 0))
            sent.append(.other)
        }
        do {
            try check(PQsendPrepare(link, name, sql, 0, nil))
        } catch {
            prepared.remove(form)
            throw error
        }
        sent.append(.prepare(form))
        return name
    }

    /// Ends the exchange and returns the results of its queries. Throws the first `PostgresFailure` among the answers.
    func finish() throws -> [PostgresResult] {
        unread.append(sent)
        sent = []
        try check(PQpipelineSync(link))
        var results: [PostgresResult] = []
        var failure: PostgresFailure?
        while !unread.isEmpty {
            let exchange = unread.removeFirst()
            results = []
            for item in exchange {
                switch try answer(to: item) {
                case .success(let result): if let result { results.append(result) }
                case .failure(let problem): failure = failure ?? problem
                }
            }
            try readSync()
        }
        if let failure { throw failure }
        return results
    }

    /// Ends the exchange without waiting for its answers: they are read before those of the next one.
    func finishLater() throws {
        unread.append(sent)
        sent = []
        try check(PQpipelineSync(link))
    }

    /// Makes the connection prepare everything anew: the schema has changed below it.
    func forgetPrepared() throws {
        prepared.removeAll()
        try send(raw: "DEALLOCATE ALL")
        _ = try finish()
    }

    /// Reads what the server answers to one thing that was sent. Throws when the connection is lost.
    private func answer(to item: Sent) throws -> Result<PostgresResult?, PostgresFailure> {
        var name = "engine"
        if case .query(let query) = item { name = query }
        guard let handle = PQgetResult(link) else { throw lost() }
        let result = PostgresResult(handle, name: name)
        // A NULL ends the answers to each thing sent.
        while let extra = PQgetResult(link) { PQclear(extra) }
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
            if case .query = item { return .success(result) }
            return .success(nil)
        case PGRES_PIPELINE_ABORTED:
            if case .prepare(let form) = item { prepared.remove(form) }
            return .success(nil)
        default:
            if case .prepare(let form) = item { prepared.remove(form) }
            let (state, message) = result.problem
            let failure = PostgresFailure(state: state, message: message, isConnected: PQstatus(link) == CONNECTION_OK)
            if case .reconnect = failure.remedy { throw failure }
            return .failure(failure)
        }
    }

    private func readSync() throws {
        guard let handle = PQgetResult(link) else { throw lost() }
        defer { PQclear(handle) }
        guard PQresultStatus(handle) == PGRES_PIPELINE_SYNC else { throw lost() }
    }

    private func check(_ ok: Int32) throws {
        guard ok == 1 else { throw lost() }
    }

    private func lost() -> PostgresFailure {
        .lost("connection lost: " + (link.map { String(cString: PQerrorMessage($0)) } ?? "not connected"))
    }
}
