/// What a secret opens. Part of its hash, so that a secret of one kind never passes for another.
package enum SecretPurpose: String, Sendable {
    case session
    case accessToken = "access-token"
    case authorizationCode = "authorization-code"
    case clientSecret = "client-secret"
    case firstRun = "first-run"
    case confirmEmail = "confirm-email"
    case resetPassword = "reset-password"
    case secondFactor = "second-factor"
    case recoveryCode = "recovery-code"
}
