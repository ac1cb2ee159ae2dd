/// Who may answer a post. Raw values are stored.
package enum ReplyControl: Int, Sendable, CaseIterable {
    case everyone = 0
    case followers = 1
    case connections = 2
    case mentioned = 3
    case nobody = 4
}
