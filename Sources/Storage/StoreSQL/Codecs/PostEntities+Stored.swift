import Domain
import Primitives

extension PostEntities {
    /// The column `posts.entities`: a list of tags, then one list per mention (id, handle, address) and one per account
    /// that is mentioned no longer (id).
    var stored: String {
        if mentions.isEmpty && tags.isEmpty && formerlyMentioned.isEmpty { return "" }
        let mentions = mentions.map { [String($0.account.rawValue), $0.handle, $0.uri ?? ""] }
        return StringLists.encode([tags] + mentions + formerlyMentioned.map { [String($0.rawValue)] })
    }

    init(stored text: String) {
        guard !text.isEmpty else { self.init(); return }
        let lists = StringLists.decode(text)
        let mentions = lists.dropFirst().compactMap { entry -> Mention? in
            guard entry.count == 3, let account = AccountID(entry[0]) else { return nil }
            return Mention(account: account, handle: entry[1], uri: entry[2].isEmpty ? nil : entry[2])
        }
        let former = lists.dropFirst().compactMap { $0.count == 1 ? AccountID($0[0]) : nil }
        self.init(mentions: mentions, tags: lists.first ?? [], formerlyMentioned: former)
    }
}
