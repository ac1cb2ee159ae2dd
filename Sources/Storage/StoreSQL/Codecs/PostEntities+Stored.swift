import Domain
import Primitives

extension PostEntities {
    /// The column `posts.entities`: a list of tags, then one list per mention (id, handle, address), one per account that is
    /// mentioned no longer (id) and one per picture (eleven values; twelve for sound and film). A list is
    /// known by its length; those of an article, its cover, an episode, a link's card and its picture begin with a word.
    var stored: String {
        if mentions.isEmpty && tags.isEmpty && formerlyMentioned.isEmpty && pictures.isEmpty && article == nil && episode == nil
            && link == nil && !hidesLink
        {
            return ""
        }
        let mentions = mentions.map { [String($0.account.rawValue), $0.handle, $0.uri ?? ""] }
        let article = article.map { link in
            [["article", link.slug, link.title, link.summary]] + (link.cover.map { [["cover"] + $0.stored] } ?? [])
        }
        let episode = episode.map { [["episode", $0.title, $0.summary, ""]] }
        return StringLists.encode(
            [tags] + mentions + formerlyMentioned.map { [String($0.rawValue)] } + pictures.map(\.stored) + (article ?? []) + (episode ?? [])
                + (link?.stored ?? []) + (hidesLink ? [["no link"]] : []))
    }

    init(stored text: String) {
        guard !text.isEmpty else { self.init(); return }
        let lists = StringLists.decode(text)
        self.init(tags: lists.first ?? [])
        for entry in lists.dropFirst() {
            switch entry.count {
            case 4 where entry[0] == "article": article = ArticleLink(slug: entry[1], title: entry[2], summary: entry[3])
            case 4 where entry[0] == "episode": episode = EpisodeLink(title: entry[1], summary: entry[2])
            case 2... where entry[0] == "cover": article?.cover = Attachment(stored: Array(entry.dropFirst()))
            case 9 where entry[0] == "link": link = LinkCard(stored: entry)
            case 2... where entry[0] == "link picture": link?.picture = Attachment(stored: Array(entry.dropFirst()))
            case 1 where entry[0] == "no link": hidesLink = true
            case 1: if let account = AccountID(entry[0]) { formerlyMentioned.append(account) }
            case 3:
                guard let account = AccountID(entry[0]) else { continue }
                mentions.append(Mention(account: account, handle: entry[1], uri: entry[2].isEmpty ? nil : entry[2]))
            default: if let picture = Attachment(stored: entry) { pictures.append(picture) }
            }
        }
    }
}

extension LinkCard {
    fileprivate var stored: [[String]] {
        let texts = ["link", url, title, summary, author, authorURL, provider, providerURL, language ?? ""]
        return [texts] + (picture.map { [["link picture"] + $0.stored] } ?? [])
    }

    /// `entry` has nine values.
    fileprivate init(stored entry: [String]) {
        self.init(
            url: entry[1], title: entry[2], summary: entry[3], author: entry[4], authorURL: entry[5], provider: entry[6],
            providerURL: entry[7], language: entry[8].isEmpty ? nil : entry[8])
    }
}

extension Attachment {
    fileprivate var stored: [String] {
        let numbers = [format.rawValue, size.width, size.height, smallSize.width, smallSize.height, focus.x, focus.y].map { String($0) }
        return [String(id.rawValue), secret] + numbers + [blurhash ?? "", description] + (playback.map { [$0.stored] } ?? [])
    }

    /// Nil for lists of another length or with other values.
    fileprivate init?(stored entry: [String]) {
        guard entry.count == 11 || entry.count == 12, let id = MediaID(entry[0]) else { return nil }
        let numbers = entry[2...8].compactMap { Int($0) }
        guard numbers.count == 7, let format = MediaFormat(rawValue: numbers[0]) else { return nil }
        self.init(
            id: id, secret: entry[1], format: format, size: PictureSize(width: numbers[1], height: numbers[2]),
            smallSize: PictureSize(width: numbers[3], height: numbers[4]), focus: MediaFocus(x: numbers[5], y: numbers[6]),
            blurhash: entry[9].isEmpty ? nil : entry[9], description: entry[10],
            playback: entry.count == 12 ? Playback(stored: entry[11]) : nil)
    }
}

extension Playback {
    /// The column `media.playback`: its numbers, with blanks between.
    var stored: String { "\(duration) \(bytes) \(bitRate) \(frameRate) \(sampleRate) \(channels)" }

    /// Nil for anything but six numbers.
    init?(stored text: String) {
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 6 else { return nil }
        self.init(
            duration: numbers[0], bytes: Int64(numbers[1]), bitRate: numbers[2], frameRate: numbers[3], sampleRate: numbers[4],
            channels: numbers[5])
    }
}
