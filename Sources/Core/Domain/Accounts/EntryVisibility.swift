/// Who sees an entry of a profile. Raw values are stored.
package enum EntryVisibility: Int, Sendable, CaseIterable {
    case everyone = 0
    case connections = 1
    case me = 2
}
