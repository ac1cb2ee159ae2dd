import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport

/// Four people who did everything to one another that there is.
struct Life {
    let lea: Actor
    let member: MemberID
    let tom: Actor
    let mia: Actor
    let ida: Actor
    /// A post and a poll of tom's, which lea answered, shared, liked and voted in.
    let ofTom: PostID
    let poll: PostID

    init(_ erasure: ErasureWorld) async throws {
        let world = erasure.world
        let person = try await world.insertPerson("lea")
        (lea, member) = (Actor(account: person.account, provenance: Provenance(actedBy: person.member)), person.member)
        (tom, mia) = (Actor(account: try await world.insertAccount("tom")), Actor(account: try await world.insertAccount("mia")))
        ida = Actor(account: try await world.insertAccount("ida"))
        ofTom = try await erasure.publishing.publish(PostDraft(text: "tom's"), by: tom)
        poll = try await erasure.publishing.publish(
            PostDraft(text: "which?", poll: PollDraft(options: ["a", "b"], duration: .hours(1))), by: tom)
        try await writing(erasure)
        try await talking(erasure)
        try await gathering(erasure)
        try await introducing(erasure)
        try await sharing(erasure)
        try await reacting(erasure)
        try await relating(erasure)
        try await beginning(erasure)
        try await picturing(erasure)
        try await publishingAtLength(erasure)
        try await sounding(erasure)
        try await writingLetters(erasure)
    }

    /// A picture in a post, and one that waits for its post.
    private func picturing(_ erasure: ErasureWorld) async throws {
        let picture = try await upload(.png, erasure)
        _ = try await upload(.png, erasure)
        _ = try await erasure.publishing.publish(PostDraft(text: "secret view", pictures: [picture]), by: lea)
        let album = AlbumDraft(title: "secret album", description: "secret pictures", pictures: .exactly([picture]))
        _ = try await Albums(publishing: erasure.publishing).make(album, by: lea)
    }

    /// Something of lea's that is ready and waits for what it is for.
    func upload(_ format: MediaFormat, for use: MediaUse = .post, _ erasure: ErasureWorld) async throws -> MediaID {
        let owner = lea.account
        return try await erasure.world.store.write { tx in
            let id: MediaID = tx.nextID(in: owner.bucket)
            let size = PictureSize(width: 1, height: 1)
            let playback = format.kind == .sound ? Playback(duration: 1500, bytes: 1, bitRate: 64_000, sampleRate: 44_100, channels: 2) : nil
            let picture = Attachment(
                id: id, secret: "secret", format: format, size: size, smallSize: size, description: "secret picture", playback: playback)
            let blob = BlobKey(String(repeating: "a", count: 64))
            let item = MediaItem(
                id: id, owner: owner, use: use, state: .ready, picture: picture, whole: blob, bytes: 1, expiresAt: tx.now, createdAt: tx.now)
            _ = try tx.insertMedia(item)
            return id
        }
    }

    private func beginning(_ erasure: ErasureWorld) async throws {
        let projects = Projects(publishing: erasure.publishing)
        let own = try await projects.begin(ProjectDraft(name: "secret name", pitch: "secret pitch", help: "secret help"), by: lea)
        _ = try await projects.join(own, by: tom)
        _ = try await projects.update(own, text: "secret update", by: lea)
        let ofIda = try await projects.begin(ProjectDraft(name: "a", pitch: "b"), by: ida)
        for actor in [lea, tom] { _ = try await projects.join(ofIda, by: actor) }
    }

    private func writing(_ erasure: ErasureWorld) async throws {
        let publishing = erasure.publishing
        let draft = PostDraft(
            text: "secret #tag @tom", spoiler: "secret spoiler", poll: PollDraft(options: ["secret a", "b"], duration: .hours(1)))
        let root = try await publishing.publish(draft, by: lea)
        try await publishing.edit(root, to: PostDraft(text: "secret changed #tag @tom"), by: lea)
        let answer = try await publishing.publish(PostDraft(text: "secret answer", replyTo: ofTom), by: lea)
        _ = try await publishing.publish(PostDraft(text: "to lea", replyTo: root), by: tom)
        _ = try await publishing.publish(PostDraft(text: "deeper", replyTo: answer), by: mia)
        let direct = try await publishing.publish(PostDraft(text: "secret @tom @mia", audience: .direct), by: lea)
        _ = try await publishing.publish(PostDraft(text: "indeed", audience: .direct, replyTo: direct), by: tom)
        let gone = try await publishing.publish(PostDraft(text: "secret and gone"), by: lea)
        try await publishing.delete(gone, by: lea)
        _ = try await erasure.reactions.boost(root, by: tom)
        try await erasure.reactions.favourite(root, by: mia)
        try await erasure.reactions.pin(root, by: lea)
        try await erasure.reactions.muteThread(of: root, by: lea)
    }

    private func reacting(_ erasure: ErasureWorld) async throws {
        for actor in [lea, mia] {
            try await erasure.reactions.favourite(ofTom, by: actor)
            try await erasure.reactions.vote([actor.account == mia.account ? 0 : 1], in: poll, by: actor)
        }
        _ = try await erasure.reactions.boost(ofTom, by: lea)
        try await erasure.reactions.bookmark(ofTom, by: lea)
        try await erasure.reactions.unfavourite(ofTom, by: lea)
        try await erasure.reactions.favourite(ofTom, by: lea)
    }

    private func relating(_ erasure: ErasureWorld) async throws {
        let relationships = erasure.relationships
        let (lea, tom, mia) = (lea.account, tom.account, mia.account)
        try await erasure.world.store.write { tx in
            guard var account = try tx.account(tom) else { return }
            account.isLocked = true
            try tx.updateProfile(account)
        }
        _ = try await relationships.follow(tom, by: lea, provenance: .unknown)
        _ = try await relationships.acceptFollow(by: lea, of: tom, provenance: .unknown)
        for target in [lea, mia] { _ = try await relationships.follow(target, by: tom, provenance: .unknown) }
        _ = try await relationships.setNote("secret note", about: tom, by: lea)
        _ = try await relationships.block(mia, by: lea, provenance: .unknown)
        for (owner, other) in [(lea, tom), (tom, lea)] {
            let list = try await erasure.lists.create(title: owner == lea ? "secret list" : "list", isExclusive: true, by: owner)
            try await erasure.lists.add([other], to: list.id, by: owner)
        }
        _ = try await erasure.tags.follow("secrettag", by: lea, provenance: .unknown)
        try await relationships.blockHost("secret.example", by: lea, provenance: .unknown)
        for (owner, others) in [(lea, [tom]), (tom, [lea, mia])] {
            let circle = try await erasure.circles.create(name: owner == lea ? "secret circle" : "circle", by: owner)
            try await erasure.circles.add(others, to: circle.id, by: owner, provenance: .unknown)
        }
        let ida = ida.account
        _ = try await relationships.connect(to: tom, message: "secret please", wishesFollow: true, by: lea, provenance: .unknown)
        _ = try await relationships.connect(to: lea, message: "please", wishesFollow: false, by: ida, provenance: .unknown)
        _ = try await relationships.acceptConnection(from: ida, wishesFollow: false, by: lea, provenance: .unknown)
        try await erasure.world.store.write { tx in
            _ = try tx.addNotification(.favourite, to: tom, by: lea, about: 1)
            _ = try tx.addNotification(.favourite, to: lea, by: tom, about: 1)
            _ = try tx.setMarker(.home, of: lea, lastRead: 1, version: nil)
            try tx.pushTalk(TalkEntry(root: PostID(rawValue: 7), latest: PostID(rawValue: 7)), to: [lea])
            try tx.mergeHome([TimelineEntry(post: PostID(rawValue: 5), author: tom)], into: lea)
        }
    }
}
