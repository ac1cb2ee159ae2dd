/// The way out for mail: a mail server, or a folder. Never called in a request.
package protocol MailDriver: Sendable {
    /// Gives the message away, and says what became of it. The same message may be given twice, with the same id.
    func deliver(_ message: MailMessage) async -> Delivery
}
