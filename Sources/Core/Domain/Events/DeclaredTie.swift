/// What the owner of an object has said about the actor. Raw values are stored.
package enum DeclaredTie: Int, Sendable {
    case none = 0
    /// Another account or channel of the owner.
    case own = 1
    case team = 2
    case paid = 3
}
