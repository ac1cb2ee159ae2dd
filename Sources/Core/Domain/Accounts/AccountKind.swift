/// What kind of actor an account is. Raw values are stored.
package enum AccountKind: Int, Sendable, CaseIterable {
    case person = 0
    case organisation = 1
    case bot = 2
    case community = 3
    case channel = 4
    case server = 5
}
