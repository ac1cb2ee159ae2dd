import Bus
import Domain
import Files
import Letters
import Messages
import Primitives
import Store

/// Everything of this feature, made once at start with what it shares: the password threads, the memory of tokens, the
/// counts of attempts.
package struct AccountServices: Sendable {
    package let settings: ServerSettings
    package let access: Access
    package let sessions: Sessions
    package let signIn: SignIn
    package let secondFactor: SecondFactorSetup
    package let passwordChange: PasswordChange
    package let emailChange: EmailChange
    package let passwordReset: PasswordReset
    package let signUp: SignUp
    package let profiles: Profiles
    package let invites: Invites
    package let firstRun: FirstRun
    package let administration: AccountAdministration
    package let apps: AppRegistry
    package let authorizations: Authorizations
    package let tokens: Tokens
    package let figures: InstanceFigures
    package let unconfirmedSweep: UnconfirmedSweep
    package let teams: TeamService
    package let savedAnswers: SavedAnswers
    package let labels: AppLabels
    private let store: any Store
    private let randomness: Randomness

    /// The services of a server. `signUp` overrules who may join by the settings. Throws `ResourceError` when the list of
    /// common passwords is missing.
    package init(
        store: any Store, bus: any Bus, clock: Clock, randomness: Randomness, locator: ResourceLocator, signUp: SignUpMode? = nil
    ) throws {
        self.init(
            store: store, bus: bus, clock: clock, randomness: randomness, rules: try PasswordRules(locator: locator),
            hasher: PasswordHasher(randomness: randomness), signUp: signUp)
    }

    init(
        store: any Store, bus: any Bus, clock: Clock, randomness: Randomness, rules: PasswordRules, hasher: PasswordHasher,
        signUp mode: SignUpMode? = nil
    ) {
        self.store = store
        self.randomness = randomness
        settings = ServerSettings(store: store, bus: bus, signUp: mode)
        figures = InstanceFigures(store: store, clock: clock)
        access = Access(store: store, bus: bus, clock: clock)
        sessions = Sessions(store: store, randomness: randomness)
        signIn = SignIn(store: store, hasher: hasher, sessions: sessions, randomness: randomness, clock: clock)
        secondFactor = SecondFactorSetup(store: store, hasher: hasher, randomness: randomness, clock: clock)
        passwordChange = PasswordChange(store: store, hasher: hasher, rules: rules, clock: clock)
        emailChange = EmailChange(store: store, hasher: hasher, clock: clock)
        passwordReset = PasswordReset(store: store, hasher: hasher, rules: rules, clock: clock)
        signUp = SignUp(store: store, hasher: hasher, rules: rules, mode: mode)
        profiles = Profiles(store: store)
        invites = Invites(store: store, settings: settings, randomness: randomness)
        firstRun = FirstRun(store: store, hasher: hasher, rules: rules, sessions: sessions, randomness: randomness)
        administration = AccountAdministration(store: store, hasher: hasher, rules: rules, randomness: randomness)
        apps = AppRegistry(store: store, randomness: randomness)
        authorizations = Authorizations(store: store, randomness: randomness)
        unconfirmedSweep = UnconfirmedSweep(store: store, clock: clock)
        teams = TeamService(store: store)
        savedAnswers = SavedAnswers(store: store)
        labels = AppLabels(store: store)
        tokens = Tokens(store: store, apps: apps, access: access, randomness: randomness)
    }

    /// Who writes the letters of this feature.
    package func letterRenderers(messages: Messages, links: AccountLinks) -> [any LetterRenderer] {
        [MemberMailRenderer(store: store, messages: messages, links: links, randomness: randomness)]
    }
}
