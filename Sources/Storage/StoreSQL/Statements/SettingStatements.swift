/// Settings of the server: a small reference table.
enum SettingStatements {
    static let one = Statement("settings.one", "SELECT value FROM settings WHERE name = $1")
    static let everyOne = Statement("settings.all", "SELECT name, value FROM settings")

    static let set = Statement(
        "settings.set",
        """
        INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
        """)

    static let claim = Statement(
        "settings.claim", "INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")

    static let all: [Statement] = [one, everyOne, set, claim]
}
