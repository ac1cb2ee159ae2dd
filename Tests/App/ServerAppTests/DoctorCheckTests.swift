import Foundation
import Primitives
@testable import ServerApp
import Testing

/// What doctor makes of what it finds.
@Suite struct DoctorCheckTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    private func report(
        engine: String = "SQLite 3.51.3", schema: Int = 2, problems: [String] = [], newest: Date? = nil, dead: Int = 0, hasOperator: Bool = true
    ) -> DatabaseReport {
        let jobs = (0..<dead).map { DatabaseReport.DeadWork(id: "\($0)", kind: "accounts.mail", attempts: 12, diedAt: .distantPast, error: "no route") }
        return DatabaseReport(
            engine: engine, schema: schema, programSchema: 2, integrityProblems: problems, newestEntry: newest, waitingJobs: 3,
            deadJobs: dead, latestDead: jobs, hasOperator: hasOperator, keptHost: nil, keptURL: nil, hasRateLimits: true)
    }

    private func state(_ report: DatabaseReport, of name: String) -> DoctorCheck.State? {
        Doctor.database(report, now: now).first { $0.name == name }?.state
    }

    @Test func `a sound database has no complaint`() {
        #expect(Doctor.database(report(), now: now).allSatisfy { $0.state == .ok })
    }

    @Test func `each fault is found`() {
        #expect(state(report(schema: 1), of: "database") == .warning)
        #expect(state(report(problems: ["row 3 missing from index"]), of: "integrity") == .wrong)
        #expect(state(report(engine: "PostgreSQL 14.2"), of: "engine") == .wrong)
        #expect(state(report(engine: "PostgreSQL 15.8"), of: "engine") == nil)
        #expect(state(report(dead: 2), of: "jobs") == .warning)
        #expect(state(report(hasOperator: false), of: "operator") == .warning)
        let future = Date(timeIntervalSince1970: Double(now.seconds) + 3600)
        #expect(state(report(newest: future), of: "clock") == .wrong)
    }

    @Test func `whom the server asks is said, and places of its own network are a warning`() throws {
        func check(_ environment: [String: String]) throws -> DoctorCheck {
            Doctor.outbound(try ServerConfiguration(flags: [:], environment: environment))
        }
        let (usual, off, open) = (
            try check([:]), try check(["RAPPORT_OUTBOUND_ENABLED": "off"]), try check(["RAPPORT_OUTBOUND_ALLOW": "10.0.0.7:8080"])
        )
        #expect(usual.state == .ok && usual.text.contains("the open net alone") && usual.text.contains("previews of links are on"))
        #expect(off.state == .ok && off.text.contains("switched off"))
        #expect(open.state == .warning && open.text.contains("10.0.0.7:8080") && open.remedy?.contains("outbound.allow") == true)
    }

    @Test func `space that runs out is wrong, little space a warning`() {
        #expect(Doctor.disk(free: 10 << 20).state == .wrong)
        #expect(Doctor.disk(free: 1 << 30).state == .warning)
        #expect(Doctor.disk(free: 100 << 30).state == .ok)
    }

    @Test func `everything that is not well says how to mend it`() {
        let bad = report(engine: "PostgreSQL 9.6", schema: 1, problems: ["x"], newest: .distantFuture, dead: 1, hasOperator: false)
        let complaints = Doctor.database(bad, now: now).filter { $0.state != .ok }
        #expect(complaints.count >= 5)
        #expect(complaints.allSatisfy { $0.remedy?.isEmpty == false })
    }
}
