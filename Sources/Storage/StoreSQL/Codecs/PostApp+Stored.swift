import Domain

extension PostApp {
    private static let mark = "automated"

    /// The column `posts.app`: name, website and, for a program, a word that says so.
    var stored: String { StringLists.encode([name, website ?? ""] + (isAutomated ? [PostApp.mark] : [])) }

    init?(stored text: String) {
        let parts = StringLists.decodeList(text)
        guard parts.count >= 2 else { return nil }
        self.init(name: parts[0], website: parts[1].isEmpty ? nil : parts[1], isAutomated: parts.dropFirst(2).contains(PostApp.mark))
    }
}
