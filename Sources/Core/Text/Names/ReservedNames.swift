/// Names that nobody may choose, because others would take their bearer for the server or its operator.
package enum ReservedNames {
    private static let names: Set<String> = [
        "abuse", "account", "accounts", "admin", "administration", "administrator", "admins", "all", "anonymous", "api", "app", "apps",
        "assets", "auth", "billing", "bot", "contact", "everyone", "feed", "feeds", "ftp", "guest", "help", "helpdesk", "home", "host",
        "hostmaster", "imap", "info", "instance", "localhost", "login", "logout", "mail", "mailer_daemon", "marketing", "me", "media", "mod",
        "moderation", "moderator", "moderators", "news", "nobody", "noreply", "no_reply", "notifications", "null", "oauth", "official",
        "operator", "owner", "password", "pop", "pop3", "postmaster", "press", "privacy", "public", "rapport", "register", "reply", "root",
        "rss", "sales", "security", "self", "server", "settings", "setup", "sign_in", "sign_out", "sign_up", "signin", "signup", "smtp",
        "ssl", "staff", "status", "support", "sysadmin", "system", "team", "terms", "test", "timeline", "undefined", "user", "username",
        "webmaster", "www",
    ]

    /// Whether somebody may choose the name for a new account.
    package static func allows(_ name: String) -> Bool { Username.isValidLocal(name) && !contains(name) }

    /// Whether the name is reserved, however it is spelled: case and underscores do not count.
    package static func contains(_ name: String) -> Bool {
        let plain = name.lowercased()
        return names.contains(plain) || names.contains(plain.filter { $0 != "_" })
    }
}
