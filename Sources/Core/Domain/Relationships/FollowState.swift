/// How far a follow has come. Raw values are stored.
package enum FollowState: Int, Sendable {
    case none = 0
    /// Waits for the other's approval.
    case requested = 1
    case accepted = 2
}
