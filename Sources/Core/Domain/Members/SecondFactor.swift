import Primitives

/// A member's one-time passwords (RFC 6238).
package struct SecondFactor: Sendable, Hashable {
    /// The shared secret, present from the moment of set-up, in use only when `isEnabled`.
    package var secret: [UInt8]?
    package var isEnabled: Bool
    /// The time step of the last code that was accepted: each code works once.
    package var lastStep: Int64

    package init(secret: [UInt8]? = nil, isEnabled: Bool = false, lastStep: Int64 = 0) {
        self.secret = secret
        self.isEnabled = isEnabled
        self.lastStep = lastStep
    }
}
