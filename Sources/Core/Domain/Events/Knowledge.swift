/// Yes, no, or not known. Raw values are stored.
package enum Knowledge: Int, Sendable {
    case unknown = 0
    case yes = 1
    case no = 2
}
