#if TEST_SEAMS
import Glibc

/// Deliberate faults, in debug builds only: `RAPPORT_FAULT=name` breaks the named rule, so that a test can be seen to
/// fail on it.
package enum Fault: String, Sendable {
    /// The event insert is moved out of the transaction of its change.
    case eventsOutsideTransaction = "events-outside-transaction"
    /// Any token may do anything.
    case scopesUnchecked = "scopes-unchecked"
    /// Everybody sees every post.
    case visibilityOpen = "visibility-open"
    /// Other people's posts can be edited.
    case ownerUnchecked = "owner-unchecked"
    /// What is hidden from somebody is answered otherwise than what does not exist.
    case hiddenToldApart = "hidden-told-apart"
    /// JSON may be nested without end.
    case depthUnbounded = "depth-unbounded"
    /// What follows a refused body is read for ever.
    case bodiesEndless = "bodies-endless"
    /// A body may take for ever to arrive.
    case bodiesAwaited = "bodies-awaited"
    /// A head may take for ever to arrive.
    case headsAwaited = "heads-awaited"
    /// One address may open any number of connections.
    case crowdsAdmitted = "crowds-admitted"
    /// A post may mention any number of people.
    case mentionsUnbounded = "mentions-unbounded"
    /// A form leads on to wherever its `return_to` says.
    case returnsUnchecked = "returns-unchecked"
    /// Codes are sent to addresses that no app has registered.
    case redirectsUnchecked = "redirects-unchecked"
    /// Forms need no token.
    case forgeryUnchecked = "forgery-unchecked"
    /// The session before a sign-in goes on.
    case sessionKept = "session-kept"
    /// Unknown names are refused without the work of a password.
    case signInHurried = "sign-in-hurried"
    /// X-Forwarded-For counts without any proxy.
    case forwardingBelieved = "forwarding-believed"
    /// Text goes into addresses as it came.
    case addressesRaw = "addresses-raw"
    /// Of two fields with one name the first counts, not the last.
    case duplicatesFirst = "duplicates-first"
    /// NUL and what is no UTF-8 are taken as text.
    case textUnchecked = "text-unchecked"
    /// Assets are read from the disk by the name that was asked for.
    case assetsFromDisk = "assets-from-disk"
    /// A page may be as long as the client likes.
    case pagesUnbounded = "pages-unbounded"
    /// Ids beyond 63 bits wrap round.
    case idsWrapped = "ids-wrapped"

    /// Whether this fault was asked for when the process started.
    package var isActive: Bool { Fault.active == self }

    private static let active = getenv("RAPPORT_FAULT").flatMap { Fault(rawValue: String(cString: $0)) }
}
#endif
