import Domain
import Jobs
import Primitives
import Store
import Text

extension PublishingAct {
    /// Has the page behind the post's first link looked at, of a post that anybody may see: nothing else is told to servers that a post
    /// links to. At a moment that differs from post to post, so that a link that many pass on is not asked by all at once.
    func askForPreview(of post: Post, _ text: ExtractedText) throws {
        guard let previewSeconds, post.audience.isOpen, post.entities.mayHavePreview, post.entities.link == nil,
            let address = LinkAddress.first(of: text.links, notOn: localAuthority)?.address
        else { return }
        let wait = StableNumber.of("preview \(post.id)") % (Int64(previewSeconds) * 1000 + 1)
        try tx.enqueue(LinkJob(post.id).job(for: address, at: at.adding(.milliseconds(wait))))
    }

    /// An edited post keeps the preview as long as its first link stays; else its picture goes.
    func keepPreview(of old: Post, in post: inout Post, _ text: ExtractedText) throws {
        post.entities.hidesLink = old.entities.hidesLink
        guard var card = old.entities.link else { return }
        if post.entities.mayHavePreview, let first = LinkAddress.first(of: text.links, notOn: localAuthority),
            first.address == LinkAddress(card.url)
        {
            card.url = first.link
            post.entities.link = card
        } else {
            try dropPreviewPicture(of: old)
        }
    }

    /// Takes the preview away; none comes back.
    func removePreview(of id: PostID) throws {
        try tx.lockPost(id)
        var post = try ReachablePost(id, for: actor, in: tx, at: at).post
        guard isOwn(post), post.boostOf == nil else { throw RuleError.notFound }
        try checkTeam(changes: post)
        guard !post.entities.hidesLink else { return }
        try dropPreviewPicture(of: post)
        post.entities.link = nil
        post.entities.hidesLink = true
        try tx.replaceEntities(of: post)
    }

    private func dropPreviewPicture(of post: Post) throws {
        guard let picture = post.entities.link?.picture else { return }
        try tx.removeMedia(try tx.lockMedia([picture.id]))
    }
}
