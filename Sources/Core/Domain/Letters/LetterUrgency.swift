/// What goes first when many letters wait. Raw values are stored.
package enum LetterUrgency: Int, Sendable, CaseIterable {
    /// Somebody asked for it and looks out for it: a confirmation, a new password.
    case askedFor
    /// It tells one person something.
    case told
    /// One of many, such as an issue of a newsletter.
    case bulk
}
