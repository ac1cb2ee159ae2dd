import Domain

/// Who may call a route. A broad scope contains its parts, so only the granular ones are named.
package enum Permission: Sendable {
    /// Anyone. A token, when one is sent, must allow the scopes.
    case anyone(Scopes)
    /// Whoever holds a token, an app's own included.
    case token
    /// A person whose token allows the scopes.
    case person(Scopes)
    /// A person whose token allows one of these.
    case personWithAny([Scopes])
}
