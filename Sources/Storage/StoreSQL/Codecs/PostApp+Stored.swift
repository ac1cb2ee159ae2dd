import Domain

extension PostApp {
    /// The column `posts.app`: name and website.
    var stored: String { StringLists.encode([name, website ?? ""]) }

    init?(stored text: String) {
        let parts = StringLists.decodeList(text)
        guard parts.count == 2 else { return nil }
        self.init(name: parts[0], website: parts[1].isEmpty ? nil : parts[1])
    }
}
