import Accounts
import Bus
import Files
import Primitives
import Store

/// The parts of the accounts feature: who people are, how they come in and what lets them act.
package struct People: Sendable {
    package let access: Access
    package let sessions: Sessions
    package let signIn: SignIn
    package let signUp: SignUp
    package let passwordReset: PasswordReset
    package let passwordChange: PasswordChange
    package let emailChange: EmailChange
    package let secondFactor: SecondFactorSetup
    package let profiles: Profiles
    package let apps: AppRegistry
    package let authorizations: Authorizations
    package let tokens: Tokens
    package let administration: AccountAdministration
    package let invites: Invites
    package let firstRun: FirstRun
    package let settings: ServerSettings

    init(store: any Store, bus: any Bus, clock: Clock, randomness: Randomness) throws {
        let hasher = try PasswordHasher(randomness: randomness)
        let rules = try PasswordRules(locator: .standard())
        access = Access(store: store, bus: bus, clock: clock)
        sessions = Sessions(store: store, randomness: randomness)
        signIn = SignIn(store: store, hasher: hasher, sessions: sessions, randomness: randomness, clock: clock)
        signUp = SignUp(store: store, hasher: hasher, rules: rules)
        passwordReset = PasswordReset(store: store, hasher: hasher, rules: rules, clock: clock)
        passwordChange = PasswordChange(store: store, hasher: hasher, rules: rules, clock: clock)
        emailChange = EmailChange(store: store, hasher: hasher, clock: clock)
        secondFactor = SecondFactorSetup(store: store, hasher: hasher, randomness: randomness, clock: clock)
        profiles = Profiles(store: store)
        apps = AppRegistry(store: store, randomness: randomness)
        authorizations = Authorizations(store: store, randomness: randomness)
        tokens = Tokens(store: store, apps: apps, access: access, randomness: randomness)
        administration = AccountAdministration(store: store, hasher: hasher, rules: rules, randomness: randomness)
        invites = Invites(store: store, randomness: randomness)
        firstRun = FirstRun(store: store, hasher: hasher, rules: rules, sessions: sessions, randomness: randomness)
        settings = ServerSettings(store: store, bus: bus)
    }
}
