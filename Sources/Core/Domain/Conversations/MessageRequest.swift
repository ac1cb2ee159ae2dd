/// Whether a conversation has arrived with a member as a request, and what became of it. Only that member ever learns of it.
/// Raw values are stored.
package enum MessageRequest: Int, Sendable, CaseIterable {
    /// An ordinary conversation.
    case none = 0
    /// Waits for the member's answer; apart from the list, and without notifications of its messages.
    case waiting = 1
    /// Refused: the conversation stays away, and nobody is told.
    case declined = 2
}
