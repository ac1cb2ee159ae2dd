import Primitives

/// Somebody who gets a newsletter, or has asked for it. Who it is stands sealed in the row.
package struct Subscriber: Sendable, Hashable {
    /// Raw values are stored.
    package enum State: Int, Sendable, CaseIterable {
        /// Somebody typed the address; only a letter can tell whether its reader wants it.
        case asked
        case confirmed
        /// Wants no more: nothing is known of them but the hash by which an import leaves them out.
        case left
    }

    /// How often letters come. Raw values are stored.
    package enum Frequency: Int, Sendable, CaseIterable {
        case each
        case weekly

        /// The word in forms, letters and our API.
        package var word: String { self == .each ? "each" : "weekly" }

        package init?(word: String) {
            guard let frequency = Frequency.allCases.first(where: { $0.word == word }) else { return nil }
            self = frequency
        }
    }

    /// Raw values are stored.
    package enum Source: Int, Sendable {
        case asked
        case imported
    }

    package var id: SubscriberID
    /// Whose newsletter it is.
    package var account: AccountID
    package var hash: AddressHash
    /// The address, encrypted; empty once they left.
    package var sealed: String
    package var state: State
    package var frequency: Frequency
    package var source: Source
    /// When the letter that asks for confirmation was added.
    package var askedAt: Timestamp
    package var confirmedAt: Timestamp?
    package var leftAt: Timestamp?

    /// How long a confirmation is waited for.
    package static let patience = Duration.days(7)

    package init(
        id: SubscriberID, account: AccountID, hash: AddressHash, sealed: String, state: State, frequency: Frequency, source: Source = .asked,
        askedAt: Timestamp, confirmedAt: Timestamp? = nil, leftAt: Timestamp? = nil
    ) {
        self.id = id
        self.account = account
        self.hash = hash
        self.sealed = sealed
        self.state = state
        self.frequency = frequency
        self.source = source
        self.askedAt = askedAt
        self.confirmedAt = confirmedAt
        self.leftAt = leftAt
    }
}
