/// What this server says of itself and who may join it; set on the first-run page, changed by the operator.
package struct ServerProfile: Sendable, Hashable {
    package var name: String
    package var description: String
    package var signUp: SignUpMode
    /// Whether members may invite; moderators always may.
    package var membersInvite: Bool
    /// False until the operator has been through the first-run page.
    package var isSetUp: Bool
    /// The account people may write to about this server; nil until there is one.
    package var contact: String?

    package init(
        name: String = "Rapport", description: String = "", signUp: SignUpMode = .closed, membersInvite: Bool = true,
        isSetUp: Bool = false, contact: String? = nil
    ) {
        self.name = name
        self.description = description
        self.signUp = signUp
        self.membersInvite = membersInvite
        self.isSetUp = isSetUp
        self.contact = contact
    }
}
