import Primitives
import ServerApp
import Testing

/// When clean-ups are due.
@Suite struct UpkeepScheduleTests {
    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    @Test func `nothing is due at the start, everything in its turn`() {
        var schedule = UpkeepSchedule(startedAt: start)
        #expect(schedule.takeDue(at: start).isEmpty)
        #expect(schedule.takeDue(at: start.adding(.minutes(5))) == [.access])
        #expect(schedule.takeDue(at: start.adding(.minutes(5))).isEmpty)
        #expect(schedule.takeDue(at: start.adding(.minutes(31))) == [.signUps, .idempotency, .old, .pictures, .blobs, .waitingMail, .newsletters, .statistics])
    }

    @Test func `hourly work comes again after an hour and daily work after a day`() {
        var schedule = UpkeepSchedule(startedAt: start)
        let first = start.adding(.hours(1))
        _ = schedule.takeDue(at: first)
        #expect(schedule.takeDue(at: first.adding(.minutes(59))).isEmpty)
        #expect(schedule.takeDue(at: first.adding(.minutes(60))) == [.access, .signUps, .idempotency, .pictures, .waitingMail, .newsletters])
        #expect(schedule.takeDue(at: first.adding(.days(1))) == UpkeepTask.allCases)
    }

    @Test func `a clock that was set back does not hold work up for longer than its interval`() {
        var schedule = UpkeepSchedule(startedAt: start)
        _ = schedule.takeDue(at: start.adding(.hours(1)))
        let past = start.adding(.days(-30))
        #expect(schedule.takeDue(at: past).isEmpty)
        #expect(schedule.takeDue(at: past.adding(.hours(1))) == [.access, .signUps, .idempotency, .pictures, .waitingMail, .newsletters])
    }

    @Test func `it never sleeps longer than a minute nor a negative time`() {
        let schedule = UpkeepSchedule(startedAt: start)
        #expect(schedule.pause(at: start) == .minutes(1))
        #expect(schedule.pause(at: start.adding(.minutes(5) - .seconds(1))) == .seconds(1))
        #expect(schedule.pause(at: start.adding(.days(3))) == .zero)
    }
}
