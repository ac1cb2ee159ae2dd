import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import MastodonAPI
import NIOCore
import Pages
import Primitives
import Store

/// What podcast apps read besides the recording itself. All of it is open to anyone and nothing else.
///
/// | method | path | answers |
/// |---|---|---|
/// | GET | /@{name}/podcast.rss | an account's podcast; 404 for an account without one |
/// | GET | /@{name}/episodes/{id}/chapters.json | an episode's chapters (Podcasting 2.0, JSON chapters 1.2) |
/// | GET | /@{name}/episodes/{id}/transcript.vtt, .srt, .txt | what is said in it, in the form in which it was written |
extension FeedRoutes {
    func addPodcasts(to router: some RouterMethods<RapportContext>) {
        router.get("@{name}/podcast.rss") { request, context -> Response in
            let key = FeedKey(source: .podcast(try context.pathText("name").lowercased()), format: .rss)
            return try await podcast(key).response(to: request)
        }
        router.get("@{name}/episodes/{id}/chapters.json") { request, context -> Response in
            let episode = try await openEpisode(context)
            guard !episode.chapters.isEmpty else { throw APIError.notFound }
            return fixed(Self.chapters(of: episode), "application/json+chapters", request)
        }
        for kind in Transcript.Kind.allCases {
            router.get(RouterPath("@{name}/episodes/{id}/transcript.\(kind.suffix)")) { request, context -> Response in
                let id = try await openEpisode(context).id
                guard let transcript = try await store.read({ try $0.transcript(ofEpisode: id) }), transcript.kind == kind else {
                    throw APIError.notFound
                }
                return fixed(Array(transcript.text.utf8), "\(kind.mediaType); charset=utf-8", request)
            }
        }
    }

    private func podcast(_ key: FeedKey) async throws -> FeedCopy {
        guard case .podcast(let name) = key.source else { throw APIError.notFound }
        let now = clock.now()
        if let copy = memory.copy(for: key, at: now) { return copy }
        let state = memory.state()
        let (document, account) = try await PodcastLoader(store: store, markup: loader.markup).document(of: name)
        let bytes = PodcastWriter.bytes(of: document)
        let copy = FeedCopy(
            bytes, mediaType: FeedFormat.rss.mediaType, isIndexable: account.isIndexable, changedAt: document.podcast.updatedAt, madeAt: now,
            changes: [account.id.bucket.rawValue: state[account.id.bucket.rawValue]])
        // After a burst of changes the copy has no date yet; the next one has.
        if document.podcast.updatedAt <= now { memory.keep(copy, for: key) }
        return copy
    }

    /// An episode that anyone may hear, of the account that the path names. Throws not found for every other.
    private func openEpisode(_ context: RapportContext) async throws -> Episode {
        let (name, id) = (try context.pathText("name").lowercased(), try context.pathID(of: PostKey.self))
        let found = try await store.read { view -> Episode? in
            guard let episode = try view.episode(id), episode.isOpen, let owner = try view.account(episode.owner),
                owner.username.lowercased() == name, owner.state.takesPart
            else { return nil }
            return episode
        }
        guard let found else { throw APIError.notFound }
        return found
    }

    private static func chapters(of episode: Episode) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.field("version", "1.2.0")
            writer.field("title", episode.title)
            writer.array("chapters", of: episode.chapters) { writer, chapter in
                writer.object { writer in
                    writer.key("startTime")
                    writer.raw(Array("\(chapter.start / 1000).\(String(chapter.start % 1000 + 1000).dropFirst())".utf8))
                    writer.field("title", chapter.title)
                }
            }
        }
        return Array(writer.finish().readableBytesView)
    }

    /// What players on other sites may read, too.
    private func fixed(_ bytes: [UInt8], _ type: String, _ request: Request) -> Response {
        var response = FeedCopy(bytes, mediaType: type, isIndexable: false, changedAt: nil, madeAt: clock.now(), changes: [:]).response(to: request)
        response.headers[.accessControlAllowOrigin] = "*"
        return response
    }
}
