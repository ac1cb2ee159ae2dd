/// How far an introduction has come, as anybody may know it. A "no" is no state: it looks like silence until the end.
package enum IntroductionState: String, Sendable, CaseIterable {
    case waiting
    /// Both said yes.
    case accepted
    /// The time ran out before both had said yes.
    case expired
    /// Taken back by who made it while it waited; the two are no longer shown it.
    case withdrawn
}
