import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Drafts, their versions and their pictures on every engine.
@Suite struct DraftTests {
    private static let full = DraftContent(
        text: "a [\"text\"], with\nlines", spoiler: "careful", isSensitive: true, language: "de", audience: .circle,
        circles: [CircleID(rawValue: 5), CircleID(rawValue: 6)], community: AccountID(rawValue: 9), threadTitle: "T", replyControl: .mentioned,
        poll: .init(options: ["a", "b"], seconds: 600, allowsMultiple: true, hidesTotals: false), pictures: [MediaID(rawValue: 3)])

    @Test(arguments: TestEngine.available)
    func `a draft comes back as it was kept, and lists page by id`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let owner = people[0].id
            let drafts = try await world.store.write { tx in
                let now = Timestamp(milliseconds: tx.now.milliseconds)
                return try (0..<3).map { number in
                    let draft = Draft(
                        id: tx.nextID(in: owner.bucket), owner: owner, member: MemberID(rawValue: 4), app: PostApp(name: "App"),
                        content: number == 0 ? Self.full : DraftContent(text: "\(number)"), state: number == 1 ? .scheduled : .draft,
                        publishAt: number == 1 ? now.adding(.days(1)) : nil, createdAt: now)
                    let isNew = try tx.insertDraft(draft)
                    #expect(isNew)
                    return draft
                }
            }
            let found = try await world.store.read { try $0.draft(drafts[0].id) }
            #expect(found == drafts[0])
            let (all, next, scheduled, count, others) = try await world.store.read { view in
                let all = try view.drafts(of: owner, in: Set(DraftState.allCases), PageRequest(limit: 2))
                return (
                    all, try view.drafts(of: owner, in: [.draft], PageRequest(maxID: all.last?.id, limit: 2)),
                    try view.drafts(of: owner, in: [.scheduled], PageRequest(limit: 9)), try view.draftCount(of: owner),
                    try view.drafts(of: people[1].id, in: [.draft], PageRequest(limit: 9))
                )
            }
            #expect(all.map(\.id) == [drafts[2].id, drafts[1].id] && next.map(\.id) == [drafts[0].id])
            #expect(scheduled.map(\.id) == [drafts[1].id] && count == 3 && others.isEmpty)
            let time = try #require(drafts[1].publishAt)
            let counts = try await world.store.read { view in
                [
                    try view.scheduledCount(of: owner, from: time, to: time.adding(.seconds(1))),
                    try view.scheduledCount(of: owner, from: Timestamp(milliseconds: 0), to: time),
                ]
            }
            #expect(counts == [1, 0])
        }
    }

    @Test(arguments: TestEngine.available)
    func `versions are kept up to their number, and pictures are held until the draft ends`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let (draft, media) = try await world.store.write { tx in
                let media: MediaID = tx.nextID(in: owner.bucket)
                let draft = Draft(
                    id: tx.nextID(in: owner.bucket), owner: owner, content: DraftContent(text: "0", pictures: [media]), createdAt: tx.now)
                _ = try tx.insertDraft(draft)
                return (draft, media)
            }
            let held = try await world.store.read { try $0.heldMedia(among: [media]) }
            #expect(held == [media])
            let versions = try await world.store.write { tx in
                for number in 1...(Limits.Draft.versions + 2) {
                    let old = try #require(try tx.lockDraft(draft.id))
                    var new = old
                    new.content.text = "\(number)"
                    new.version += 1
                    new.failure = DraftFailure(code: "c", text: "t", values: ["most": "4"])
                    try tx.saveDraft(new, was: old)
                    try tx.saveDraft(new, was: new)
                }
                return try tx.versions(of: draft.id, limit: 1000)
            }
            #expect(versions.count == Limits.Draft.versions && versions.first?.content.text == "\(Limits.Draft.versions + 1)")
            let found = try await world.store.read { try $0.draft(draft.id) }
            #expect(found?.failure == DraftFailure(code: "c", text: "t", values: ["most": "4"]) && found?.version == Limits.Draft.versions + 3)
            let ended = try await world.store.write { tx in [try tx.deleteDraft(draft.id), try tx.deleteDraft(draft.id)] }
            #expect(ended == [true, false])
            let left = try await world.store.read { view in
                try view.heldMedia(among: [media]).count + view.versions(of: draft.id, limit: 9).count
            }
            #expect(left == 0)
        }
    }
}
