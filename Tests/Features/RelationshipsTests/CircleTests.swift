import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@Suite struct CircleTests {
    private static func code(_ act: () async throws -> Void) async -> String? {
        do { try await act() } catch { return (error as? RuleError)?.code }
        return nil
    }

    @Test func `a circle of somebody else does not exist`() async throws {
        try await withRelating { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let circles = CircleService(store: world.world.store)
            let circle = try await circles.create(name: " Family\n", by: ana)
            #expect(circle.name == "Family")
            await #expect(throws: RuleError.notFound) { try await circles.rename(circle.id, to: "x", by: ben) }
            await #expect(throws: RuleError.notFound) { try await circles.add([ben], to: circle.id, by: ben, provenance: .unknown) }
            await #expect(throws: RuleError.notFound) { try await circles.remove([ben], from: circle.id, by: ben, provenance: .unknown) }
            await #expect(throws: RuleError.notFound) { try await circles.delete(circle.id, by: ben, provenance: .unknown) }
            #expect(try await circles.rename(circle.id, to: "Kin", by: ana).name == "Kin")
            try await circles.delete(circle.id, by: ana, provenance: .unknown)
            await #expect(throws: RuleError.notFound) { try await circles.delete(circle.id, by: ana, provenance: .unknown) }
        }
    }

    @Test func `only people of this server are added, and nobody across a block`() async throws {
        try await withRelating { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let far = try await world.person("far", host: "far.example")
            _ = try await world.service.block(ana, by: cleo, provenance: .unknown)
            let circles = CircleService(store: world.world.store)
            let circle = try await circles.create(name: "Friends", by: ana).id
            #expect(await Self.code { try await circles.add([ben, far], to: circle, by: ana, provenance: .unknown) } == "circle_remote")
            #expect(await Self.code { try await circles.add([cleo], to: circle, by: ana, provenance: .unknown) } == "action_not_allowed")
            #expect(await Self.code { try await circles.add([ana], to: circle, by: ana, provenance: .unknown) } == "circle_self")
            #expect(await Self.code { try await circles.add([AccountID(rawValue: 99)], to: circle, by: ana, provenance: .unknown) } == "record_not_found")
            #expect(try await world.world.store.read { try $0.circle(circle)?.memberCount } == 0)
            try await circles.add([ben, ben], to: circle, by: ana, provenance: .unknown)
            try await circles.add([ben], to: circle, by: ana, provenance: .unknown)
            #expect(try await world.world.store.read { try $0.circle(circle)?.memberCount } == 1)
        }
    }

    @Test func `circles and names have bounds`() async throws {
        try await withRelating { world in
            let ana = try await world.person("ana")
            let circles = CircleService(store: world.world.store)
            #expect(await Self.code { _ = try await circles.create(name: "  ", by: ana) } == "circle_name_blank")
            #expect(await Self.code { _ = try await circles.create(name: String(repeating: "x", count: 101), by: ana) } == "circle_name_too_long")
            for number in 0..<Circle.mostPerAccount { _ = try await circles.create(name: "\(number)", by: ana) }
            #expect(await Self.code { _ = try await circles.create(name: "more", by: ana) } == "too_many_circles")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a block takes each out of the other's circles, and the log tells it to the owner alone`(engine: TestEngine) async throws {
        try await withRelating(engine) { world in
            let (ana, ben) = (try await world.person(Relating.uniqueName()), try await world.person(Relating.uniqueName()))
            let circles = CircleService(store: world.world.store)
            let ofAna = try await circles.create(name: "a", by: ana).id
            let ofBen = try await circles.create(name: "b", by: ben).id
            try await circles.add([ben], to: ofAna, by: ana, provenance: .unknown)
            try await circles.add([ana], to: ofBen, by: ben, provenance: .unknown)
            _ = try await world.service.block(ben, by: ana, provenance: .unknown)
            let left = try await world.world.store.read { view in
                [
                    try view.circle(ofAna)?.memberCount, try view.circle(ofBen)?.memberCount,
                    try view.memberships(of: ben, among: [.circle(ofAna)]).since.count,
                ]
            }
            #expect(left == [0, 0, 0])
            let events = try await world.world.events().filter { $0.object.kind == .circle && [ana, ben].contains($0.owner) }
            #expect(events.map(\.verb).sorted { $0.rawValue < $1.rawValue } == [.join, .join, .leave, .leave])
            #expect(events.allSatisfy { $0.actor == $0.owner })
        }
    }
}
