import Accounts
import Bus
import Domain
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

/// Somebody comes back after weeks: home, which was not kept meanwhile, is there again.
@Suite struct HomeReturnTests {
    @Test func `using an app again after twenty days finds home rebuilt, although the use of the token is noted first`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let (account, author) = (try #require(mia.account), try #require(jo.account))
            _ = try await api.call(.post, "/api/v1/accounts/\(author)/follow", as: mia)
            let token = try await self.token(of: mia, api)
            let access = Access(store: api.world.store, bus: InProcessBus(), clock: api.clock.clock)
            func home() async throws -> [String] {
                let principal = try #require(try await access.principal(bearer: token))
                return try await api.call(.get, "/api/v1/timelines/home", as: principal).ids
            }
            let first = try await api.post("Before", as: jo)
            #expect(try await home() == [first])
            api.clock.advance(by: .days(20))
            let second = try await api.post("While you were away", as: jo)
            let stored = try await api.world.store.read { try $0.home(of: account, PageRequest(limit: 5)).map { "\($0.post)" } }
            #expect(stored == [first])
            #expect(try await home() == [second, first])
            let third = try await api.post("Now you are back", as: jo)
            #expect(try await home() == [third, second, first])
        }
    }

    @Test func `signing in again after twenty days finds home rebuilt`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(jo.account))/follow", as: mia)
            api.clock.advance(by: .days(20))
            let id = try await api.post("While you were away", as: jo)
            let sessions = Sessions(store: api.world.store, randomness: .system)
            _ = try await sessions.begin(
                for: try #require(mia.member), client: ClientInfo(address: "", countedAddress: "", userAgent: ""), previous: nil)
            #expect(try await api.call(.get, "/api/v1/timelines/home", as: mia).ids == [id])
        }
    }

    /// A token by which an app acts for the person.
    private func token(of person: Principal, _ api: APIWorld) async throws -> String {
        let secret = Secret(for: .accessToken, .system)
        try await api.world.store.write { tx in
            let app = App(
                id: tx.nextID(in: Bucket(hashing: "app")), clientID: "app", secretHash: [1], name: "App", website: nil, redirectURIs: [],
                scopes: .everything, createdAt: tx.now)
            try tx.insertApp(app)
            try tx.insertAccessToken(
                AccessToken(
                    tokenHash: secret.hash, clientID: "app", member: person.member, account: person.account, scopes: .everything,
                    createdAt: tx.now, lastUsedAt: tx.now))
        }
        return secret.text
    }
}
