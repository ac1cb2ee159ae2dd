import Accounts

/// The parts of the accounts feature that pages use.
package struct WebAccounts: Sendable {
    package let settings: ServerSettings
    package let sessions: Sessions
    package let profiles: Profiles
    package let passwordChange: PasswordChange
    package let emailChange: EmailChange
    package let secondFactor: SecondFactorSetup
    package let tokens: Tokens
    package let invites: Invites
    package let administration: AccountAdministration

    package init(
        settings: ServerSettings, sessions: Sessions, profiles: Profiles, passwordChange: PasswordChange, emailChange: EmailChange,
        secondFactor: SecondFactorSetup, tokens: Tokens, invites: Invites, administration: AccountAdministration
    ) {
        self.settings = settings
        self.sessions = sessions
        self.profiles = profiles
        self.passwordChange = passwordChange
        self.emailChange = emailChange
        self.secondFactor = secondFactor
        self.tokens = tokens
        self.invites = invites
        self.administration = administration
    }
}
