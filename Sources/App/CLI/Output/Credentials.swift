import ServerApp

/// An account with the password that was made up for it, as `--json` prints it.
struct Credentials: Encodable {
    let account: AdminAccount
    let password: String?
}
