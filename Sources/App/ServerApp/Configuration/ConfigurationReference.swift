/// The page of all settings, docs/configuration.md, made from the table.
package enum ConfigurationReference {
    package static var markdown: String {
        let head = """
            # Settings

            Made by `rapport config reference`; a test compares it with the program.

            A setting is taken from a flag of `rapport serve`, else from its environment variable, else from `rapport.yaml` in the
            data folder, else from its default. `--set NAME=VALUE` sets any of them. `rapport config show` prints what holds and
            where it comes from. An unknown setting or a bad value is refused.


            """
        return head + ConfigurationKey.all.map(section).joined(separator: "\n")
    }

    private static func section(_ key: ConfigurationKey) -> String {
        let flag = key.flag.map { "`--\($0)`, " } ?? ""
        let value = key.defaultText.isEmpty ? "empty" : "`\(key.defaultText)`"
        let file = key.place == .file ? "" : " Not in the file."
        return """
            ## \(key.name)

            \(key.help)

            Allowed: \(key.kind.allowed). Default: \(value). Set by: \(flag)`\(key.environmentName)`.\(file)

            """
    }
}
