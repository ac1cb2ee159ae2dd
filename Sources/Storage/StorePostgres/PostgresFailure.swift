import Store

/// What PostgreSQL or the way to it reports.
struct PostgresFailure: Error {
    /// What may be done about it.
    enum Remedy {
        /// The body may run again at once: another transaction was preferred.
        case retry
        /// The body may run again once the connection has forgotten its prepared statements.
        case prepareAgain
        /// The connection is lost.
        case reconnect
        /// None here: it is the caller's to know.
        case none
    }

    /// SQLSTATE; empty when the server did not answer.
    let state: String
    let message: String
    let remedy: Remedy
    /// What callers are told.
    let storeError: StoreError

    /// A failure the server reported.
    init(state: String, message: String, isConnected: Bool) {
        self.state = state
        self.message = message
        self.remedy = isConnected ? PostgresFailure.remedy(of: state) : .reconnect
        let detail = state.isEmpty ? message : "\(message) [\(state)]"
        // Class 23: a constraint is broken. All else is trouble of the moment.
        self.storeError = state.hasPrefix("23") ? .conflict(detail) : .busy(detail)
    }

    /// The connection failed.
    static func lost(_ message: String) -> PostgresFailure {
        PostgresFailure(state: "", message: message, isConnected: false)
    }

    /// An argument cannot be sent.
    init(argument error: StoreError) {
        state = ""
        message = "\(error)"
        remedy = .none
        storeError = error
    }

    /// Whether the body may run again on the same connection.
    var canRunAgain: Bool {
        switch remedy {
        case .retry, .prepareAgain: true
        case .reconnect, .none: false
        }
    }

    /// PostgreSQL's appendix "Error Codes": 40001 serialization failure, 40P01 deadlock, 0A000 "cached plan must not
    /// change result type" after a change of the schema, 26000 a prepared statement is unknown (a pooler between us),
    /// 57P01..57P03 the server goes down or comes up, class 08 connection trouble.
    private static func remedy(of state: String) -> Remedy {
        switch state {
        case "40001", "40P01": .retry
        case "0A000", "26000": .prepareAgain
        case "57P01", "57P02", "57P03": .reconnect
        default: state.hasPrefix("08") ? .reconnect : .none
        }
    }
}
