import Domain
import Primitives
import Store
import TestSupport
import Testing

/// The ports of sessions, apps, codes, tokens and links on every engine.
@Suite struct AccessTests {
    private func hash() -> [UInt8] { Randomness.system.bytes(32) }

    /// A member who may act, and an app.
    private func prepare(_ world: TestWorld) async throws -> (account: AccountID, member: MemberID, app: App) {
        let person = try await world.insertPerson("a" + Randomness.system.bytes(8).map { String($0, radix: 36) }.joined())
        let clientID = Randomness.system.token()
        let secretHash = hash()
        let app = try await world.store.write { tx in
            let app = App(
                id: tx.nextID(in: Bucket(hashing: clientID)), clientID: clientID, secretHash: secretHash, name: "App", website: nil,
                redirectURIs: ["https://a.example/", "tusk://x"], scopes: [.read, .writeMedia], createdAt: tx.now)
            try tx.insertApp(app)
            return app
        }
        return (person.account, person.member, app)
    }

    @Test(arguments: TestEngine.available)
    func `an app is read as it was written, and its id is given once`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let app = try await prepare(world).app
            let read = try await world.store.read { try $0.app(clientID: app.clientID) }
            #expect(read?.redirectURIs == app.redirectURIs && read?.scopes == app.scopes && read?.secretHash == app.secretHash)
            await #expect(throws: StoreError.conflict("client_id")) { try await world.store.write { try $0.insertApp(app) } }
        }
    }

    @Test(arguments: TestEngine.available)
    func `tokens of a program say so, those of a bot's account always`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let (account, member, app) = try await prepare(world)
            let token = hash()
            func labels() async throws -> [Bool?] {
                let principal = try await world.store.read { try $0.principal(tokenHash: token)?.principal }
                return [principal?.isAutomated, principal?.app?.isAutomated, principal?.provenance.flags.contains(.automated)]
            }
            try await world.store.write { tx in
                try tx.insertAccessToken(
                    AccessToken(
                        tokenHash: token, clientID: app.clientID, member: member, account: account, scopes: .read, createdAt: tx.now,
                        lastUsedAt: tx.now))
            }
            #expect(try await labels() == [false, false, false])
            try await world.store.write { try $0.markAccessTokens(of: member, clientID: app.clientID, isAutomated: true) }
            #expect(try await labels() == [true, true, true])
            try await world.store.write { tx in
                try tx.markAccessTokens(of: member, clientID: app.clientID, isAutomated: false)
                var bot = try #require(try tx.account(account))
                bot.kind = .bot
                try tx.updateProfile(bot)
            }
            #expect(try await labels() == [true, true, true])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a session lasts until its end and ends with its member's access`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let (account, member, _) = try await prepare(world)
            let (first, second) = (hash(), hash())
            let end = try await world.store.write { tx in
                let end = tx.now.adding(.hours(1))
                for token in [first, second] {
                    try tx.insertSession(
                        WebSession(
                            tokenHash: token, member: member, account: account, createdAt: tx.now, lastSeenAt: tx.now, expiresAt: end,
                            userAgent: "u", address: "::1"))
                }
                return end
            }
            let found = try await world.store.read { view in
                [
                    try view.principal(sessionHash: first, now: end.adding(.seconds(-1)))?.principal.member,
                    try view.principal(sessionHash: first, now: end)?.principal.member,
                ]
            }
            #expect(found == [member, nil])
            try await world.store.write { tx in
                try tx.extendSession(first, until: end.adding(.hours(1)))
                try tx.endSessions(of: member, except: first)
            }
            let sessions = try await world.store.read { try $0.sessions(of: member) }
            #expect(sessions.map(\.tokenHash) == [first] && sessions.first?.expiresAt.milliseconds == end.adding(.hours(1)).milliseconds)
            let ended = try await world.store.write { [try $0.endSession(first, of: MemberID(rawValue: 1)), try $0.endSession(first, of: member)] }
            #expect(ended == [false, true])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a code is used once and its tokens end together`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let (account, member, app) = try await prepare(world)
            let (code, token, other) = (hash(), hash(), hash())
            let used = try await world.store.write { tx in
                try tx.insertAuthorizationCode(
                    AuthorizationCode(
                        codeHash: code, clientID: app.clientID, member: member, account: account, scopes: .read, redirectURI: "tusk://x",
                        codeChallenge: "c", createdAt: tx.now, expiresAt: tx.now.adding(.minutes(1))))
                for (hash, from) in [(token, code), (other, nil)] {
                    try tx.insertAccessToken(
                        AccessToken(
                            tokenHash: hash, clientID: app.clientID, member: member, account: account, scopes: .read, codeHash: from,
                            createdAt: tx.now, lastUsedAt: tx.now))
                }
                return [try tx.useAuthorizationCode(code), try tx.useAuthorizationCode(code), try tx.useAuthorizationCode(other)]
            }
            #expect(used == [true, false, false])
            let principal = try await world.store.read { try $0.principal(tokenHash: token)?.principal }
            #expect(principal?.account == account && principal?.app == PostApp(name: "App") && principal?.scopes == .read)
            try await world.store.write { try $0.endAccessTokens(fromCode: code, of: member) }
            #expect(try await world.store.read { try $0.accessTokens(of: member).map(\.tokenHash) } == [other])
            try await world.store.write { try $0.endAccessTokens(of: member, clientID: app.clientID) }
            #expect(try await world.store.read { try $0.accessTokens(of: member) }.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a member who may not act is nobody`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let (account, member, app) = try await prepare(world)
            let token = hash()
            try await world.store.write { tx in
                try tx.insertAccessToken(
                    AccessToken(
                        tokenHash: token, clientID: app.clientID, member: member, account: account, scopes: .read, createdAt: tx.now,
                        lastUsedAt: tx.now))
                guard var changed = try tx.member(member) else { throw StoreError.notFound }
                changed.state = .suspended
                try tx.updateMember(changed)
            }
            #expect(try await world.store.read { try $0.principal(tokenHash: token) == nil })
            #expect(try await world.store.write { try $0.endAccessToken(token) })
            #expect(try await world.store.write { try $0.endAccessToken(token) } == false)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a link serves its purpose once and until its end`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let member = try await prepare(world).member
            let (link, late, replaced) = (hash(), hash(), hash())
            let used = try await world.store.write { tx in
                for (hash, end) in [(link, Duration.hours(1)), (late, .hours(-1)), (replaced, .hours(1))] {
                    try tx.insertOneTimeLink(
                        OneTimeLink(
                            tokenHash: hash, purpose: hash == replaced ? .secondFactor : .resetPassword, member: member, payload: "p",
                            createdAt: tx.now, expiresAt: tx.now.adding(end)))
                }
                try tx.endOneTimeLinks(purpose: .secondFactor, of: member)
                return [
                    try tx.useOneTimeLink(link, purpose: .confirmEmail), try tx.useOneTimeLink(link, purpose: .resetPassword),
                    try tx.useOneTimeLink(link, purpose: .resetPassword), try tx.useOneTimeLink(late, purpose: .resetPassword),
                    try tx.useOneTimeLink(replaced, purpose: .secondFactor),
                ]
            }
            #expect(used == [false, true, false, false, false])
            let read = try await world.store.read { view in
                (try view.oneTimeLink(link, purpose: .resetPassword), try view.oneTimeLink(link, purpose: .confirmEmail))
            }
            #expect(read.0?.member == member && read.0?.payload == "p" && read.0?.usedAt != nil && read.1 == nil)
        }
    }
}
