/// The way out for mail. Called by jobs, never in a request: a message is retried until it is taken.
package protocol MailPort: Sendable {
    /// Returns once the message is safe with whoever delivers it. Throws to have it tried again later.
    func send(_ message: MailMessage) async throws
}
