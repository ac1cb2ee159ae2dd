import Domain
import Foundation
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

/// The directory and the search of accounts on a server with many people.
@Suite struct FindingPeopleTests {
    /// Many people who do not wish to be found, in one transaction.
    private func crowd(_ count: Int, _ prefix: String, _ api: APIWorld) async throws {
        try await api.world.store.write { tx in
            for number in 0..<count {
                let name = "\(prefix)\(number)"
                _ = try tx.insertAccount(Account(id: tx.nextID(in: Bucket(hashing: name)), username: name, createdAt: tx.now))
            }
        }
    }

    private func makeDiscoverable(_ person: Principal, _ api: APIWorld) async throws {
        let id = try #require(person.account)
        try await api.world.store.write { tx in
            guard var account = try tx.account(id) else { throw StoreError.notFound }
            account.isDiscoverable = true
            try tx.updateProfile(account)
        }
    }

    @Test func `the directory lists those who wish to be found, however many came after them`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            try await makeDiscoverable(mia, api)
            try await makeDiscoverable(jo, api)
            api.clock.advance(by: .days(1))
            try await crowd(1001, "person", api)
            let both = try await api.call(.get, "/api/v1/directory").ids
            #expect(both == [try #require(jo.account), try #require(mia.account)].map { "\($0)" })
            #expect(try await api.call(.get, "/api/v1/directory?offset=1&limit=1").ids == both.suffix(1))
            #expect(try await api.call(.get, "/api/v1/directory?offset=2").ids.isEmpty)
        }
    }

    @Test func `suggestions come with the nearest of the reasons that apps know, and stay away when dismissed`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, tom) = (try await api.person("mia"), try await api.person("jo"), try await api.person("tom"))
            try await makeDiscoverable(jo, api)
            let (me, other) = (try #require(mia.account), try #require(jo.account))
            #expect(try await api.call(.get, "/api/v2/suggestions", as: mia).text == "[]")
            try await api.world.connect(me, try #require(tom.account))
            try await api.world.connect(try #require(tom.account), other)
            try await api.world.store.write { tx in
                for id in [me, other] { try tx.setInterests(of: id, to: [Interest(term: "radios", label: "Radios")]) }
            }
            let text = try await api.call(.get, "/api/v2/suggestions", as: mia).text
            #expect(text.hasPrefix(#"[{"account":{"id":"\#(other)","#))
            #expect(text.hasSuffix(#""source":"global","sources":["friends_of_friends","similar_to_recently_followed"]}]"#))
            #expect(try await api.call(.get, "/api/v1/suggestions", as: mia).ids == ["\(other)"])
            #expect(try await api.call(.delete, "/api/v1/suggestions/\(other)", as: mia).text == "{}")
            #expect(try await api.call(.get, "/api/v2/suggestions", as: mia).text == "[]")
            #expect(try await api.call(.get, "/api/v2/suggestions").status == 401)
        }
    }

    @Test func `a search among those whom one follows finds them behind any number of others`() async throws {
        try await APIWorld.run { api in
            let (mia, zoe) = (try await api.person("mia"), try await api.person("anzoe"))
            try await crowd(250, "an", api)
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(zoe.account))/follow", as: mia)
            let found = try await api.call(.get, "/api/v1/accounts/search?q=an&following=true", as: mia)
            #expect(found.ids == ["\(try #require(zoe.account))"])
            #expect(try await api.call(.get, "/api/v1/accounts/search?q=anz&following=true", as: mia).ids.count == 1)
            #expect(try await api.call(.get, "/api/v1/accounts/search?q=zo&following=true", as: mia).ids.isEmpty)
        }
    }
}
