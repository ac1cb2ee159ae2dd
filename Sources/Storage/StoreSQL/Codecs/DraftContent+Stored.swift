import Domain
import Primitives

extension DraftContent {
    /// The columns `content`: lists of a name and its values. What is empty is left out, and names of later releases are passed
    /// over.
    var stored: String {
        var lists: [[String]] = [["for", "\(audience.rawValue)", "\(replyControl.rawValue)", isSensitive ? "1" : "0"]]
        func add(_ name: String, _ values: [String]) {
            if values.contains(where: { !$0.isEmpty }) { lists.append([name] + values) }
        }
        add("text", [text])
        add("spoiler", [spoiler])
        add("language", [language ?? ""])
        add("circles", circles.map { "\($0)" })
        add("community", [community.map { "\($0)" } ?? "", threadTitle])
        if let article { add("article", [article.title, article.summary, article.markdown, article.cover.map { "\($0)" } ?? ""]) }
        add("pictures", pictures.map { "\($0)" })
        if let poll {
            lists.append(["poll", "\(poll.seconds)", poll.allowsMultiple ? "1" : "0", poll.hidesTotals ? "1" : "0"] + poll.options)
        }
        return StringLists.encode(lists)
    }

    init(stored text: String) {
        self.init()
        for list in StringLists.decode(text) {
            guard let name = list.first else { continue }
            read(name, Array(list.dropFirst()))
        }
    }

    private mutating func read(_ name: String, _ values: [String]) {
        let first = values.first ?? ""
        switch name {
        case "for":
            let numbers = values.compactMap { Int($0) }
            guard numbers.count >= 3 else { return }
            audience = AudienceKind(rawValue: numbers[0]) ?? .followers
            replyControl = ReplyControl(rawValue: numbers[1]) ?? .everyone
            isSensitive = numbers[2] != 0
        case "text": text = first
        case "spoiler": spoiler = first
        case "language": language = first
        case "circles": circles = values.compactMap { CircleID($0) }
        case "community":
            community = AccountID(first)
            threadTitle = values.count > 1 ? values[1] : ""
        case "article":
            guard values.count >= 4 else { return }
            article = ArticleText(title: first, summary: values[1], markdown: values[2], cover: MediaID(values[3]))
        case "pictures": pictures = values.compactMap { MediaID($0) }
        case "poll":
            guard values.count >= 3 else { return }
            poll = Poll(
                options: Array(values.dropFirst(3)), seconds: Int(first) ?? 86_400, allowsMultiple: values[1] == "1", hidesTotals: values[2] == "1")
        default: break
        }
    }
}

extension DraftFailure {
    /// The column `failure`: code, text, and the values by their names.
    var stored: String { StringLists.encode([code, text] + values.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }) }

    init?(stored text: String) {
        let parts = StringLists.decodeList(text)
        guard parts.count >= 2 else { return nil }
        self.init(code: parts[0], text: parts[1])
        for index in stride(from: 2, to: parts.count - 1, by: 2) { values[parts[index]] = parts[index + 1] }
    }
}
