/// The addresses that messages lead to. Given by the edge, which alone knows how pages are addressed.
package struct AccountLinks: Sendable {
    package let confirm: @Sendable (_ token: String) -> String
    package let reset: @Sendable (_ token: String) -> String
    /// Where a lost password is replaced.
    package let forgotten: @Sendable () -> String
    package let signIn: @Sendable () -> String

    package init(
        confirm: @escaping @Sendable (String) -> String, reset: @escaping @Sendable (String) -> String,
        forgotten: @escaping @Sendable () -> String, signIn: @escaping @Sendable () -> String
    ) {
        self.confirm = confirm
        self.reset = reset
        self.forgotten = forgotten
        self.signIn = signIn
    }
}
