import Store

/// Writes the letters of one kind when they are sent. May be asked again for the same letter: then it writes the same to
/// the same address, with links that work as well.
package protocol LetterRenderer: Sendable {
    /// The stable name, as enqueued.
    static var kind: String { get }

    /// Where the letter goes; nil when it is moot by now. Throws to have it tried again later.
    func address(of letter: ClaimedLetter) async throws -> String?

    /// The letter to `address`; nil when it is moot by now. `id` is the message's. Throws to have it tried again later.
    func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage?

    /// How many letters of a subject an address, however it is spelled, gets a day, when strangers can have them sent to any address; nil for any
    /// number. The same subject in several renderers is counted together.
    func limit(of letter: ClaimedLetter) -> LetterLimit?
}

extension LetterRenderer {
    package func limit(of letter: ClaimedLetter) -> LetterLimit? { nil }
}

/// At most so many letters of a subject a day to one address.
package struct LetterLimit: Sendable, Hashable {
    package var subject: String
    package var perDay: Int

    package init(subject: String, perDay: Int) {
        self.subject = subject
        self.perDay = perDay
    }
}
