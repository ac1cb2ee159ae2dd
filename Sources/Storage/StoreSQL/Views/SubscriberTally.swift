import Domain
import Primitives

/// How the figures of newsletters change with rows of subscribers: gathered first, written once.
struct SubscriberTally {
    private struct Place: Hashable, Comparable {
        let account: AccountID
        let state: Int
        let frequency: Int

        /// Rows are taken in this order, so that two transactions never wait for each other.
        static func < (left: Place, right: Place) -> Bool {
            (left.account.bucket.rawValue, left.account.rawValue, left.state, left.frequency)
                < (right.account.bucket.rawValue, right.account.rawValue, right.state, right.frequency)
        }
    }

    private var changes: [Place: Int] = [:]

    /// So many more; less than zero: so many fewer.
    mutating func add(_ count: Int, _ account: AccountID, _ state: Subscriber.State, _ frequency: Int) {
        changes[Place(account: account, state: state.rawValue, frequency: frequency), default: 0] += count
    }

    func write(to session: any SQLSession) throws {
        for (place, count) in changes.sorted(by: { $0.key < $1.key }) where count != 0 {
            try session.run(
                NewsletterStatements.count,
                [.bucket(of: place.account), .id(place.account), .int(place.state), .int(place.frequency), .int(count)])
        }
    }
}
