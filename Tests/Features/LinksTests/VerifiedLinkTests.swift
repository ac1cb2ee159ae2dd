import Domain
import Links
import Primitives
import Store
import TestSupport
import Testing

/// Links of profiles whose pages link back.
@Suite struct VerifiedLinkTests {
    private let back = "<body><a rel=\"me\" href=\"https://here.example/@Ada\">me</a>"

    @Test func `a page that names the profile is verified, until it does not any more`() async throws {
        try await LinksWorld.run { links in
            let url = links.site.url
            links.site.page("/me", back)
            links.site.page("/other", "<a href=\"https://here.example/@ada\">not me</a>")
            try await links.save(["\(url)/me", "\(url)/other", "see \(url)/me", "plain"])
            try await links.runJobs()
            var fields = try await links.fields()
            let since = fields[0].verifiedAt
            #expect(since != nil && fields[1...].allSatisfy { $0.verifiedAt == nil })
            #expect(Set(links.site.paths) == ["/me", "/other"])
            links.clock.advance(by: .days(7))
            try await links.runJobs()
            fields = try await links.fields()
            #expect(fields[0].verifiedAt == since && links.site.paths.count == 4)
            links.site.page("/me", "<p>moved")
            links.clock.advance(by: .days(7))
            try await links.runJobs()
            fields = try await links.fields()
            #expect(fields[0].verifiedAt == nil)
        }
    }

    @Test func `a page that is silent keeps its mark for some weeks, one that is gone does not`() async throws {
        try await LinksWorld.run { links in
            let url = links.site.url
            links.site.page("/me", back)
            links.site.page("/gone", back)
            try await links.save(["\(url)/me", "\(url)/gone"])
            try await links.runJobs()
            links.site.drop("/me")
            links.site.page("/gone", "", status: "410 Gone")
            for week in 1...Limits.Links.verifyFailures {
                links.clock.advance(by: .days(7))
                try await links.runJobs()
                let fields = try await links.fields()
                #expect((fields[0].verifiedAt != nil) == (week < Limits.Links.verifyFailures) && fields[1].verifiedAt == nil, "week \(week)")
            }
            links.site.page("/me", back)
            links.clock.advance(by: .days(7))
            try await links.runJobs()
            let fields = try await links.fields()
            #expect(fields[0].verifiedAt != nil)
        }
    }

    @Test func `a page in any character set that holds ASCII can be verified, and our own pages are not asked`() async throws {
        try await LinksWorld.run { links in
            let url = links.site.url
            links.site.serve("/koi", Array(back.utf8) + [0xC1, 0xC2], type: "text/html; charset=koi8-r")
            links.site.serve("/wide", Array(back.utf8), type: "text/html; charset=utf-16")
            try await links.save(["\(url)/koi", "\(url)/wide", "http://here.example:80/@ada"])
            try await links.runJobs()
            let fields = try await links.fields()
            #expect(fields[0].verifiedAt != nil && fields[1].verifiedAt == nil && fields[2].verifiedAt == nil)
            #expect(Set(links.site.paths) == ["/koi", "/wide"])
        }
    }

    @Test func `looks go on after one that killed the server each time`() async throws {
        try await LinksWorld.run { links in
            links.site.page("/me", back)
            try await links.save(["\(links.site.url)/me"])
            let queue = JobLane.remote.firstQueue
            var claims = 0
            while try await links.world.store.write({ try $0.claimJobs(queue: queue, limit: 9, lease: .seconds(1)) }).first.map({
                $0.attempts < $0.mostAttempts
            }) == true {
                claims += 1
                links.clock.advance(by: .seconds(2))
            }
            try await links.runJobs()
            let fields = try await links.fields()
            #expect(claims > 1 && links.site.paths.isEmpty && fields[0].verifiedAt == nil)
            links.clock.advance(by: .days(7))
            try await links.runJobs()
            let later = try await links.fields()
            #expect(links.site.paths == ["/me"] && later[0].verifiedAt != nil)
        }
    }

    @Test func `nothing is asked for a profile without addresses, nor for one that takes no part`() async throws {
        try await LinksWorld.run { links in
            links.site.page("/me", back)
            try await links.save(["\(links.site.url)/me"])
            try await links.runJobs()
            let asked = links.site.paths.count
            let account = links.ada.account
            try await links.world.store.write { try $0.setState(of: account, to: .suspended) }
            links.clock.advance(by: .days(7))
            try await links.runJobs()
            #expect(links.site.paths.count == asked)
            // Who takes part again has the links looked at again.
            try await links.world.store.write { try $0.setState(of: account, to: .active) }
            links.clock.advance(by: .days(7))
            try await links.runJobs()
            #expect(links.site.paths.count == asked + 1)
        }
    }
}
