import Domain
import HTTPSupport
import MastodonAPI
import Pages
import Primitives
import Store
import Timelines

/// Writes Podcast entities.
struct PodcastPresenter {
    let site: Site

    func write(_ podcast: Podcast, of owner: Account, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("account_id", podcast.account)
            writer.field("guid", podcast.guid)
            writer.field("title", podcast.title)
            writer.field("author", podcast.author)
            writer.field("summary", podcast.summary)
            writer.field("category", podcast.category.text)
            writer.field("language", podcast.language)
            writer.field("explicit", podcast.isExplicit)
            writer.field("locked", podcast.isLocked)
            writer.field("owner_email", podcast.ownerMail)
            writer.field("cover_url", podcast.cover.map { SiteURL.media($0).absolute(on: site) })
            writer.field("feed_url", SiteURL.profilePart(username: owner.username, "podcast.rss").absolute(on: site))
            writer.field("url", SiteURL.profilePart(username: owner.username, "episodes").absolute(on: site))
            writer.field("created_at", podcast.createdAt)
            writer.field("updated_at", podcast.updatedAt)
        }
    }
}

/// Writes Episode entities: the episode with its post, whose figures are the episode's.
struct EpisodePresenter {
    let page: PostPage
    let posts: StatusPresenter
    let site: Site

    /// Nothing is written of an episode whose post the page does not hold.
    func write(_ episode: Episode, to writer: inout JSONWriter) {
        guard let owner = page.accounts[episode.owner]?.account else { return writer.null() }
        func address(_ part: String) -> String { SiteURL.episode(username: owner.username, episode.id, part).absolute(on: site) }
        writer.object { writer in
            writer.field("id", episode.id)
            writer.field("url", address(""))
            writer.field("title", episode.title)
            writer.field("summary", episode.summary)
            writer.field("notes", episode.notes)
            writer.field("html", episode.html)
            writer.field("season", episode.season)
            writer.field("number", episode.number)
            writer.field("kind", episode.kind.name)
            writer.field("explicit", episode.isExplicit)
            writer.array("chapters", of: episode.chapters) { writer, chapter in
                writer.object { writer in
                    writer.field("start", chapter.start)
                    writer.field("title", chapter.title)
                }
            }
            writer.field("transcript_url", episode.isOpen ? episode.transcript.map { address("transcript.\($0.suffix)") } : nil)
            writer.field("sound_url", SiteURL.media(episode.sound.place).absolute(on: site))
            writer.field("duration", (episode.sound.playback?.duration ?? 0) / 1000)
            writer.field("cover_url", episode.cover.map { SiteURL.media($0.place).absolute(on: site) })
            writer.field("created_at", episode.createdAt)
            writer.field("edited_at", episode.editedAt)
            writer.key("status")
            posts.write(episode.id, to: &writer)
        }
    }
}
