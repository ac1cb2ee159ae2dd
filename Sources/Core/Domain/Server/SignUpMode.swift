/// Who may join this server. Raw values are stored and sent by forms.
package enum SignUpMode: String, Sendable, CaseIterable {
    case closed
    case invitation
    /// A moderator decides; the person says why they want to join.
    case approval
    case open
}
