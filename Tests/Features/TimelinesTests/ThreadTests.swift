import Domain
import Primitives
import Store
import Testing
import TestSupport
import Timelines

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
}
