/// One pass over UTF-8 that collects mentions, hashtags and links.
///
/// Each attempt at an entity either succeeds and moves behind it, or fails after a bounded number of bytes or moves
/// behind what it has read. So no byte is read more than a constant number of times, whatever the text.
struct EntityScanner {
    let bytes: [UInt8]
    let limits: ExtractedText.Limits

    private(set) var entities: [TextEntity] = []
    private(set) var mentions: [MentionHandle] = []
    private(set) var hashtags: [Hashtag] = []
    private(set) var exceedsMentionLimit = false

    private var mentionIndexes: [MentionHandle: Int] = [:]
    private var hashtagIndexes: [String: Int] = [:]
    private var position = 0

    init(bytes: [UInt8], limits: ExtractedText.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// Scans the whole text. Called once.
    mutating func run() {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "@"): scanMention()
            case UInt8(ascii: "#"): scanHashtag()
            case UInt8(ascii: "h"), UInt8(ascii: "H"): scanLink()
            default: position += 1
            }
        }
    }

    private mutating func scanMention() {
        guard !isPrecededBy(where: { $0.isWord || $0 == "/" || $0 == "=" }), let found = mention(at: position) else {
            position += 1
            return
        }
        if let index = index(of: found.handle) {
            entities.append(TextEntity(kind: .mention(index), range: position..<found.end))
        }
        position = found.end
    }

    private mutating func scanHashtag() {
        guard !isPrecededBy(where: { $0.isWord || $0 == "/" || $0 == "=" || $0 == ")" || $0 == "&" }) else {
            position += 1
            return
        }
        let run = hashtagRun(at: position + 1)
        if let name = run.name, let index = index(ofTag: name) {
            entities.append(TextEntity(kind: .hashtag(index), range: position..<(position + 1 + name.utf8.count)))
        }
        position = max(position + 1, run.end)
    }

    private mutating func scanLink() {
        guard let start = schemeEnd(at: position), !isPrecededBy(where: { $0.isWord || "@#$/=".unicodeScalars.contains($0) }) else {
            position += 1
            return
        }
        guard let found = link(afterScheme: start) else {
            position = start
            return
        }
        if found.isLink { entities.append(TextEntity(kind: .link, range: position..<found.end)) }
        position = found.end
    }

    /// Whether the character before the current position fulfils `condition`; false at the start of the text.
    private func isPrecededBy(where condition: (Unicode.Scalar) -> Bool) -> Bool {
        guard let scalar = UTF8Scalars.scalar(before: position, in: bytes) else { return false }
        return condition(scalar)
    }

    private mutating func index(of handle: MentionHandle) -> Int? {
        if let known = mentionIndexes[handle] { return known }
        guard mentions.count < limits.mentions else {
            exceedsMentionLimit = true
            return nil
        }
        mentionIndexes[handle] = mentions.count
        mentions.append(handle)
        return mentions.count - 1
    }

    private mutating func index(ofTag name: String) -> Int? {
        let tag = Hashtag(written: name)
        if let known = hashtagIndexes[tag.name] { return known }
        guard hashtags.count < limits.hashtags else { return nil }
        hashtagIndexes[tag.name] = hashtags.count
        hashtags.append(tag)
        return hashtags.count - 1
    }
}
