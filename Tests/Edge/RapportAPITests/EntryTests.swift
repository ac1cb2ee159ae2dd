import Domain
import Foundation
import HTTPSupport
import HTTPTypes
import NIOCore
import Primitives
import Store
import TestSupport
import Testing

@testable import RapportAPI

/// A client may name the place from which somebody acted; what it does not say, or says wrongly, is unknown.
@Suite struct EntryTests {
    @Test(arguments: [("?entry=search", EntryPoint.search), ("", .unknown), ("?entry=nowhere", .unknown)])
    func `each act takes the place in its query string`(query: String, place: EntryPoint) async throws {
        try await CircleWorld.run { world in
            let (sam, mia) = (try await world.person("sam"), try await world.person("mia"))
            let base = "/api/rapport/v1"
            let made = try await world.object(.post, "\(base)/communities\(query)", as: sam, #"{"name":"bees","title":"Bees"}"#)
            let id = try #require(made["id"] as? String)
            _ = try await world.object(.post, "\(base)/communities/\(id)/join\(query)", as: mia)
            _ = try await world.object(
                .post, "\(base)/communities/\(id)/threads\(query)", as: mia, #"{"title":"Hives","text":"Which wood?","kind":"question"}"#)
            let post = try await world.object(.post, "\(base)/posts\(query)", as: mia, #"{"text":"hello @sam"}"#)
            let postID = try #require(post["id"] as? String)
            let waits = try await world.call(.post, "\(base)/waiting/post-\(postID)/done\(query)", as: sam)
            #expect(waits.status == 200, "\(waits.text)")
            let message = try await world.call(
                .post, "\(base)/conversations\(query)", as: mia, #"{"member_ids":["\#(sam.account ?? .init(rawValue: 0))"],"text":"psst"}"#)
            #expect(message.status == 200, "\(message.text)")
            let circle = try await world.object(.post, "\(base)/circles", as: sam, #"{"name":"Friends"}"#)
            let circleID = try #require(circle["id"] as? String)
            let member = #"{"account_ids":["\#(mia.account ?? .init(rawValue: 0))"]}"#
            for method in [HTTPRequest.Method.post, .delete] {
                let act = try await world.call(method, "\(base)/circles/\(circleID)/accounts\(query)", as: sam, member)
                #expect(act.status == 200, "\(act.text)")
            }
            let jo = try await world.person("jo")
            for act in ["invite", "remove"] {
                let answer = try await world.call(.post, "\(base)/communities/\(id)/members/\(jo.account ?? .init(rawValue: 0))/\(act)\(query)", as: sam)
                #expect(answer.status == 200, "\(answer.text)")
            }
            let events = try await world.world.events().filter { $0.provenance.flags.isEmpty && $0.verb != .mention }
            let places = Dictionary(grouping: events) { "\($0.verb)" }.mapValues { Set($0.map(\.provenance.entry)) }
            for verb in ["join", "leave", "invite", "remove", "publish", "done"] { #expect(places[verb] == [place], "\(verb): \(places)") }
        }
    }

    @Test func `how two met names no list, which is private to one of them`() throws {
        for (kind, isTold) in [(Provenance.Via.Kind.list, false), (.boost, true)] {
            var writer = JSONWriter()
            let meeting = Meeting(at: Timestamp(milliseconds: 1), entry: .feed, via: .init(kind: kind, id: 77))
            ConnectionPresenter.write(meeting, to: &writer)
            #expect(String(buffer: writer.finish()).contains("77") == isTold)
        }
    }
}
