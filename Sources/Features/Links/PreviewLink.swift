import Domain
import Jobs
import Primitives
import Store
import Text

/// Job `links.preview`: puts below a post what the page behind its first link says of itself. An address is asked once a day at
/// most, however many posts link to it; one that is silent is asked ever more rarely. Nothing is said of failures: a post without
/// a preview is a whole post.
package struct PreviewLink: JobHandler {
    package static let kind = JobKind.previewLink
    private let store: any Store
    private let clock: Clock
    private let randomness: Randomness
    private let finder: PreviewFinder
    /// Host and port of our own pages, which are not previewed.
    private let localAuthority: String

    package init(store: any Store, clock: Clock, randomness: Randomness, finder: PreviewFinder, localAuthority: String) {
        self.store = store
        self.clock = clock
        self.randomness = randomness
        self.finder = finder
        self.localAuthority = localAuthority
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let (id, authority) = (try LinkJob(json: job.payload).post, localAuthority)
        let known = try await store.read { view -> (LinkAddress, LinkPreview?)? in
            guard let post = try view.posts([id], known: { _, _ in false }).first?.post,
                let address = post.wantedPreview(notOn: authority)?.address
            else { return nil }
            return (address, try view.linkPreview(of: address))
        }
        guard let (address, old) = known else { return { _ in } }
        let now = clock.now()
        let isFresh = old.map { now < $0.nextAt } ?? false
        let preview = try await isFresh ? old : ask(address, before: old, at: now)
        let secret = randomness.token(byteCount: MediaPlace.secretBytes)
        return { tx in
            if !isFresh, let preview, let gone = try tx.saveLinkPreview(preview) {
                try tx.enqueue(BlobsJob([gone]).job(in: address.bucket, at: tx.now))
            }
            guard var card = preview?.card else { return }
            try tx.lockPost(id)
            guard let post = try tx.posts([id], known: { _, _ in false }).first?.post, let wanted = post.wantedPreview(notOn: authority),
                wanted.address == address
            else { return }
            // The page is the same for everybody; what of it a post points to is its own.
            card.url = wanted.link
            try tx.show(card, preview?.picture, description: preview?.description ?? "", on: post, secret: secret)
        }
    }

    /// What the address answers now. One that is silent keeps what it said before.
    private func ask(_ address: LinkAddress, before old: LinkPreview?, at now: Timestamp) async throws -> LinkPreview {
        switch try await finder.look(at: address) {
        case .found(let card, let picture, let description):
            return LinkPreview(
                of: address, card: card, picture: picture, description: description, fetchedAt: now,
                nextAt: now.adding(.hours(Limits.Links.freshHours)))
        case .nothing:
            return LinkPreview(of: address, fetchedAt: now, nextAt: now.adding(.hours(Limits.Links.freshHours)))
        case .silent:
            let failures = (old?.failures ?? 0) + 1
            let hours = min(Limits.Links.retryHours << min(failures - 1, 10), 7 * 24)
            return LinkPreview(
                of: address, card: old?.card, picture: old?.picture, description: old?.description ?? "", fetchedAt: now,
                nextAt: now.adding(.hours(hours)), failures: failures)
        }
    }
}

extension Post {
    /// The link whose preview the post should have and has not: its first. Only of posts that anybody may see: whom
    /// others write to, and what of, is not told to the servers that they link to.
    fileprivate func wantedPreview(notOn authority: String) -> (link: String, address: LinkAddress)? {
        guard audience.isOpen, boostOf == nil, uri == nil, entities.mayHavePreview, entities.link == nil else { return nil }
        let text = ExtractedText.extract(body, limits: .init(mentions: Limits.Post.mentions, hashtags: Limits.Post.hashtags))
        return LinkAddress.first(of: text.links, notOn: authority)
    }
}

extension Transaction {
    /// Puts the card below the post, which is locked. Its picture becomes one of the post's, and goes with it.
    fileprivate func show(_ card: LinkCard, _ kept: KeptPicture?, description: String, on old: Post, secret: String) throws {
        var (post, card) = (old, card)
        if let kept {
            for _ in 0..<8 where card.picture == nil {
                let id: MediaID = nextID(in: post.id.bucket)
                let picture = Attachment(
                    id: id, secret: secret, format: kept.format, size: kept.size, smallSize: kept.size, blurhash: kept.blurhash,
                    description: description)
                let item = MediaItem(
                    id: id, owner: post.author, use: .preview, state: .ready, picture: picture, whole: kept.blob, small: kept.blob, bytes: 0,
                    post: post.id, createdAt: now)
                if try insertMedia(item) { card.picture = picture }
            }
        }
        post.entities.link = card
        try replaceEntities(of: post)
    }
}
