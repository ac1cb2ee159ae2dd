/// Comparison of secrets.
package enum ConstantTime {
    /// Whether both are the same. The time depends on their lengths only, so that nobody can feel his way to a secret.
    package static func areEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (a, b) in zip(left, right) { difference |= a ^ b }
        return difference == 0
    }
}
