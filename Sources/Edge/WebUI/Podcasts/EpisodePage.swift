import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Timelines

/// An episode at its own address: its player, chapters that lead into the recording, show notes and what is said in it.
struct EpisodePage: PageModel {
    static let template = "episode"
    let title: String
    let episode: Episode
    let podcast: Podcast?
    let transcript: Transcript?
    let author: AccountFace
    /// Without the sign in front.
    let username: String
    /// Whether search engines may list it.
    let isIndexable: Bool
    let post: Post
    let acts: PostCard?
    let visit: Visit
    let site: Site

    private var page: SiteURL { .episode(username: username, episode.id, "") }

    /// What previews say: the content warning stands for what lies behind it.
    private var description: String {
        if !post.spoiler.isEmpty { return post.spoiler }
        return episode.summary.isEmpty ? episode.title : episode.summary
    }

    private var cover: String? { episode.cover?.place ?? podcast?.cover }

    /// Season 2, episode 5, and how long it takes.
    private var facts: String {
        var facts: [String] = []
        if let season = episode.season { facts.append(visit.words.text("podcast.season_of", ["number": "\(season)"])) }
        if let number = episode.number { facts.append(visit.words.text("podcast.number_of", ["number": "\(number)"])) }
        if episode.kind != .full { facts.append(visit.words.text("podcast.kind_\(episode.kind.name)")) }
        if let duration = episode.sound.playback?.duration { facts.append(Chapter(start: duration / 1000 * 1000, title: "").time) }
        if episode.isExplicit { facts.append(visit.words.text("podcast.explicit")) }
        return facts.joined(separator: " · ")
    }

    private struct ChapterLink: PageValue {
        let chapter: Chapter
        let sound: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            // A media fragment (W3C): the recording from that moment on.
            case "chapterURL": "\(sound)#t=\(chapter.start / 1000)"
            case "chapterTime": chapter.time
            case "chapterTitle": chapter.title
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        let sound = SiteURL.media(episode.sound.place)
        return switch name {
        case "canonicalURL": page.absolute(on: site)
        case "embed": EmbedLinks(post, by: author, canonical: page.path, on: site)
        case "description": description
        case "isIndexable": isIndexable
        case "soundURL": sound.path
        case "soundType": episode.sound.format.mediaType
        case "soundAddress": sound.absolute(on: site)
        case "hasCover": cover != nil
        case "coverURL": cover.map { SiteURL.media($0).path }
        case "coverAddress": cover.map { SiteURL.media($0).absolute(on: site) }
        case "showsPreviewCover": cover != nil && !post.isSensitive
        case "showsPreviewSound": !post.isSensitive
        case "isSensitive": post.isSensitive && post.spoiler.isEmpty
        case "hasWarning": !post.spoiler.isEmpty
        case "warning": post.spoiler
        case "face": author
        case "iso": episode.createdAt.iso8601
        case "time": visit.time.date(episode.createdAt)
        case "facts": facts
        case "hasFeed": podcast != nil
        case "podcastTitle": podcast?.title
        case "feedURL": SiteURL.profilePart(username: username, "podcast.rss").path
        case "episodesURL": SiteURL.profilePart(username: username, "episodes").path
        case "hasLanguage": post.language != nil
        case "language": post.language
        case "hasSummary": !episode.summary.isEmpty
        case "summary": episode.summary
        case "html": episode.html
        case "hasChapters": !episode.chapters.isEmpty
        case "chapters": episode.chapters.map { ChapterLink(chapter: $0, sound: sound.path) }
        case "hasTranscript": transcript != nil
        case "transcript": transcript?.words
        case "isOwn": visit.account?.id == episode.owner
        case "editURL": SiteURL.episodeByID(episode.id, "edit").path
        case "discussionURL": SiteURL.post(username: username, episode.id).path
        case "post": acts
        default: nil
        }
    }
}

/// What leads from a post to its episode.
struct EpisodeTeaser: Sendable, PageValue {
    let id: PostID
    let link: EpisodeLink

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "episodeURL": SiteURL.episodeByID(id, "").path
        case "episodeTitle": link.title
        default: nil
        }
    }
}
