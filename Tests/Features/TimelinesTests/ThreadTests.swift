import Domain
import Primitives
import Publishing
import Relationships
import Store
import Testing
import TestSupport

@testable import Timelines

@Suite struct ThreadTests {
    @Test(arguments: TestEngine.available)
    func `a thread is ancestors from the root and descendants depth first, without what one may not see`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let root = try await world.post("root", by: ana)
            let a = try await world.post("a", by: ben, to: root)
            let b = try await world.post("b", by: ana, to: root)
            let aa = try await world.post("aa", by: ana, to: a)
            let hidden = try await world.post("hidden", by: ana, .followers, to: a)
            let aaa = try await world.post("aaa", by: ben, to: aa)
            func thread(_ id: PostID, _ viewer: Viewer) async throws -> Timelines.Thread {
                try await world.timelines.thread(around: id, for: viewer)
            }
            let whole = try await thread(root, .anonymous)
            #expect(whole.ancestors == [] && whole.descendants == [a, aa, aaa, b])
            let middle = try await thread(aa, Viewer(account: cleo.account))
            #expect(middle.ancestors == [root, a] && middle.descendants == [aaa])
            #expect(try await thread(a, Viewer(account: ana.account)).descendants == [aa, aaa, hidden])
            await #expect(throws: RuleError.notFound) { try await thread(hidden, .anonymous) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a thread leaves out people whom the viewer blocks or mutes, but for the post that was asked for`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let root = try await world.post("root", by: ben)
            let a = try await world.post("a", by: cleo, to: root)
            let b = try await world.post("b", by: ana, to: a)
            let c = try await world.post("c", by: cleo, to: b)
            let d = try await world.post("d", by: ben, to: b)
            func thread(_ id: PostID) async throws -> [PostID] {
                let thread = try await world.timelines.thread(around: id, for: Viewer(account: ana.account))
                #expect(thread.page.entries.map(\.post) == thread.ancestors + [id] + thread.descendants)
                return thread.page.entries.map(\.post)
            }
            #expect(try await thread(b) == [root, a, b, c, d])
            _ = try await world.relationships.block(cleo.account, by: ana.account, provenance: .unknown)
            #expect(try await thread(b) == [root, b, d])
            _ = try await world.relationships.mute(ben.account, by: ana.account)
            #expect(try await thread(b) == [b])
            #expect(try await thread(root) == [root, b])
        }
    }

    @Test(arguments: TestEngine.available)
    func `who was mentioned before an edit goes on seeing the post and may act on it`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let id = try await world.post("hello @ben", by: ana, .followers)
            for text in ["hello", "hello again", "and @cleo", "only @cleo and @ben", "nobody"] {
                try await world.publishing.edit(id, to: PostDraft(text: text), by: ana)
                let page = try await world.timelines.post(id, for: Viewer(account: ben.account))
                let named = page.posts[id]?.post.entities.mentionedAccounts ?? []
                #expect(Set(named) == Set([ben, cleo].filter { text.contains($0 == ben ? "@ben" : "@cleo") }.map(\.account)))
                #expect(page.mayAnswer(id) && page.mayReact(to: id))
                try await world.reactions.favourite(id, by: ben)
                try await world.post("answer to \(text)", by: ben, to: id)
            }
            #expect(try await world.timelines.post(id, for: Viewer(account: cleo.account)).entries.count == 1)
            let dora = try await world.person("dora")
            await #expect(throws: RuleError.notFound) {
                try await world.timelines.post(id, for: Viewer(account: dora.account))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `absent and hidden posts get the same answer`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let ana = try await world.person("ana")
            let hidden = try await world.post("hidden", by: ana, .followers)
            for id in [hidden, PostID(rawValue: 77)] {
                await #expect(throws: RuleError.notFound) {
                    try await world.timelines.post(id, for: .anonymous)
                }
            }
        }
    }

    @Test func `a long thread is read in stretches, from either end`() async throws {
        try await TimelineWorld.run { world in
            let ana = try await world.person("ana")
            let root = try await world.post("root", by: ana)
            var answers: [PostID] = []
            for number in 0..<7 { answers.append(try await world.post("\(number)", by: ana, to: root)) }
            func stretch(_ stretch: Timelines.AnswerStretch) async throws -> Timelines.Thread {
                try await world.timelines.thread(around: root, for: .anonymous, stretch)
            }
            let first = try await stretch(.init(limit: 3))
            #expect(first.descendants == Array(answers[0..<3]) && !first.isCutAtStart && first.next == answers[2])
            let second = try await stretch(.init(after: first.next, limit: 3))
            #expect(second.descendants == Array(answers[3..<6]) && second.isCutAtStart && second.next == answers[5])
            let last = try await stretch(.init(after: second.next, limit: 3))
            #expect(last.descendants == [answers[6]] && last.next == nil)
            let end = try await stretch(.init(isAtEnd: true, limit: 3))
            #expect(end.descendants == Array(answers[4...]) && end.isCutAtStart && end.next == nil)
        }
    }

    @Test func `a stretch of a thread ends with an answer that is shown`() async throws {
        try await TimelineWorld.run { world in
            let ana = try await world.person("ana")
            let root = try await world.post("root", by: ana)
            let shown = try await world.post("shown", by: ana, to: root)
            for number in 0..<4 { _ = try await world.post("\(number)", by: ana, .followers, to: root) }
            let stretch = try await world.timelines.thread(around: root, for: .anonymous, .init(limit: 3))
            #expect(stretch.descendants == [shown] && stretch.next == shown)
            let rest = try await world.timelines.thread(around: root, for: .anonymous, .init(after: shown, limit: 3))
            #expect(rest.descendants.isEmpty && rest.next == nil)
        }
    }

    @Test func `an answer that a long thread has left behind keeps its place`() async throws {
        try await TimelineWorld.run { world in
            let ana = try await world.person("ana")
            let root = try await world.post("root", by: ana)
            let first = try await world.post("first", by: ana, to: root)
            let second = try await world.post("second", by: ana, to: first)
            let post = try #require(try await world.world.store.read { try $0.posts([first], known: { _, _ in false }).first?.post })
            let member = ThreadMember(post: second, parent: first, author: ana.account)
            let tree = ThreadTree(root: root, members: [member], around: post)
            #expect(tree.ancestors(of: first, most: 9) == [root] && tree.descendants(of: first, most: 9) == [second])
        }
    }

    @Test func `of a thread that is too long to be read whole the latest answers are read`() async throws {
        try await TimelineWorld.run { world in
            let ana = try await world.person("ana")
            let root = try await world.post("root", by: ana)
            let first = try await world.post("first", by: ana, to: root)
            let second = try await world.post("second", by: ana, to: first)
            let third = try await world.post("third", by: ana, to: second)
            let members = try await world.world.store.read { try $0.thread(root, limit: 2) }
            #expect(members.map(\.post) == [second, third])
        }
    }
}
