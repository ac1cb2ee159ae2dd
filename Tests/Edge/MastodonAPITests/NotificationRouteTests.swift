import Domain
import Foundation
import HTTPTypes
@testable import MastodonAPI
import Primitives
import Store
import TestSupport
import Testing

@Suite struct NotificationRouteTests {
    @Test func `likes of one post are one group, mentions stand alone`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Hello", as: mia)
            for name in ["jo", "sam", "kim"] {
                let fan = try await api.person(name)
                _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: fan)
            }
            let jo = try await api.person("lee")
            _ = try await api.post("Hi @mia", as: jo)
            let answer = try await api.call(.get, "/api/v2/notifications", as: mia)
            let groups = try #require(answer.object["notification_groups"] as? [[String: Any]])
            #expect(groups.map { $0["type"] as? String } == ["mention", "favourite"])
            #expect(groups[1]["notifications_count"] as? Int == 3 && groups[1]["status_id"] as? String == id)
            #expect((answer.object["accounts"] as? [Any])?.count == 4 && (answer.object["statuses"] as? [Any])?.count == 2)

            let key = try #require(groups[1]["group_key"] as? String)
            #expect(try await api.call(.get, "/api/v2/notifications/\(key)/accounts", as: mia).list.count == 3)
            #expect(try await api.call(.post, "/api/v2/notifications/\(key)/dismiss", as: mia).status == 200)
            #expect(try await api.call(.get, "/api/v1/notifications", as: mia).list.map { $0["type"] as? String } == ["mention"])
            #expect(try await api.call(.get, "/api/v2/notifications/\(key)", as: mia).status == 404)
        }
    }

    @Test func `a group is found and dismissed behind any number of others of its kind and day`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, kim) = (try await api.person("mia"), try await api.person("jo"), try await api.person("kim"))
            let id = try await api.post("Hello", as: mia)
            for fan in [jo, kim] { _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: fan) }
            let (me, fan) = (try #require(mia.account), try #require(jo.account))
            try await api.world.store.write { tx in
                for number in 0..<450 { _ = try tx.addNotification(.favourite, to: me, by: fan, about: Int64(number + 1)) }
            }
            let day = api.clock.now.seconds / 86_400
            let path = "/api/v2/notifications/favourite-\(id)-\(day)"
            #expect(try await api.call(.get, path, as: mia).status == 200)
            #expect(try await api.call(.get, "\(path)/accounts", as: mia).list.count == 2)
            #expect(try await api.call(.post, "\(path)/dismiss", as: mia).status == 200)
            let left = try await api.world.store.read { try $0.notifications(of: me, .all, PageRequest(limit: 500)) }
            #expect(left.count == 450)
            #expect(try await api.call(.post, "\(path)/dismiss", as: mia).status == 404)
        }
    }

    @Test func `a second edit is told again, and stands once in the list`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let id = try await api.post("First", as: mia)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/reblog", as: jo)
            var told: [[String]] = []
            for text in ["Second", "Third"] {
                api.clock.advance(by: .seconds(1))
                _ = try await api.call(.put, "/api/v1/statuses/\(id)", as: mia, json: #"{"status":"\#(text)"}"#)
                told.append(try await api.call(.get, "/api/v1/notifications?types[]=update", as: jo).ids)
            }
            #expect(told.map(\.count) == [1, 1] && told[0] != told[1])
        }
    }

    @Test func `types are chosen and left out`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let id = try await api.post("Hello", as: mia)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: jo)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/reblog", as: jo)
            func types(_ query: String) async throws -> [String?] {
                try await api.call(.get, "/api/v1/notifications?\(query)", as: mia).list.map { $0["type"] as? String }
            }
            #expect(try await types("") == ["reblog", "favourite"])
            #expect(try await types("types[]=favourite") == ["favourite"])
            #expect(try await types("exclude_types[]=favourite") == ["reblog"])
            #expect(try await types("types[]=no_such_type") == [])
        }
    }

    @Test func `notifications by somebody blocked or muted stay away`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, sam) = (try await api.person("mia"), try await api.person("jo"), try await api.person("sam"))
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(mia.account))/follow", as: jo)
            _ = try await api.post("Hi @mia", as: sam)
            #expect(try await api.call(.get, "/api/v1/notifications", as: mia).list.count == 2)
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(jo.account))/mute", as: mia, json: #"{"notifications":true}"#)
            #expect(try await api.call(.get, "/api/v1/notifications", as: mia).list.map { $0["type"] as? String } == ["mention"])
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(sam.account))/block", as: mia)
            #expect(try await api.call(.get, "/api/v1/notifications", as: mia).list.isEmpty)
        }
    }

    @Test func `nobody reads or dismisses another's notification`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let id = try await api.post("Hello", as: mia)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: jo)
            let notification = try #require(try await api.call(.get, "/api/v1/notifications", as: mia).ids.first)
            #expect(try await api.call(.get, "/api/v1/notifications/\(notification)", as: jo).status == 404)
            #expect(try await api.call(.post, "/api/v1/notifications/\(notification)/dismiss", as: jo).status == 404)
            #expect(try await api.call(.get, "/api/v1/notifications/\(notification)", as: mia).object["type"] as? String == "favourite")
        }
    }

    @Test func `the key of a group says again what it was made of`() throws {
        for text in ["ungrouped-117000000000000001", "favourite-117000000000000001-20838", "reblog-5-0", "follow-20838"] {
            #expect(NotificationGroupKey(text: text)?.text == text)
        }
        for text in ["", "favourite", "favourite-1", "mention-1-2", "follow--1", "follow-99999999999", "ungrouped-x", "follow-1-2-3"] {
            #expect(NotificationGroupKey(text: text) == nil, "\(text)")
        }
    }

    @Test func `a marker is kept and counts what came after it`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            for number in 0..<3 { _ = try await api.post("Hi @mia \(number)", as: jo) }
            let ids = try await api.call(.get, "/api/v1/notifications", as: mia).ids
            let set = try await api.call(.post, "/api/v1/markers", as: mia, form: "notifications[last_read_id]=\(ids[1])")
            #expect((set.object["notifications"] as? [String: Any])?["last_read_id"] as? String == ids[1])
            #expect(try await api.call(.get, "/api/v1/notifications/unread_count", as: mia).object["count"] as? Int == 1)
            #expect(try await api.call(.get, "/api/v1/markers?timeline[]=home", as: mia).text == "{}")
        }
    }
}
