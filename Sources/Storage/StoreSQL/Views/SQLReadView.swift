import Domain
import Primitives
import Store

/// The read side on any engine. Each concern adds its queries in a file of its own: `SQLReadView+Accounts.swift`...
package class SQLReadView: ReadView {
    let session: any SQLSession

    package init(session: any SQLSession) { self.session = session }

    package var statementCount: Int { session.statementCount }
}
