import Accounts
import Domain
import Logging
import Media
import Newsletters
import Primitives
import ServiceLifecycle
import Store
import StoreSQL
import Timelines

/// Does the clean-ups of `UpkeepSchedule` while the server runs. All are idempotent: several servers may do them.
struct Upkeep: Service {
    let services: Services
    let engine: any OpenStore

    func run() async throws {
        var schedule = UpkeepSchedule(startedAt: services.clock.now())
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let pause = schedule.pause(at: services.clock.now())
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            if Task.isCancelled || Task.isShuttingDownGracefully { return }
            for task in schedule.takeDue(at: services.clock.now()) { await perform(task) }
        }
    }

    private func perform(_ task: UpkeepTask) async {
        let now = services.clock.now()
        do {
            switch task {
            case .access:
                // Codes and links stay a day after their end, so that a second use is still noticed.
                let end = now.adding(.hours(-24))
                said("Ended sessions, codes and links were removed", try await services.store.write { try $0.sweepAccess(endedBefore: end) })
            case .signUps:
                said("Sign-ups that were never confirmed were removed", try await services.features.people.unconfirmedSweep.run())
            case .idempotency:
                let end = now.adding(.hours(-24))
                said("Old idempotency keys were removed", try await services.store.write { try $0.forgetIdempotency(before: end) })
            case .waitingMail: said("People were told by mail of who waits for them", try await services.features.timelines.tellWaitedFor())
            case .newsletters: said("Newsletters were tended", try await services.newsletters.tend())
            case .old: said("What is old was removed", try await removeOld(now))
            case .pictures: said("Pictures that no post used were removed", try await services.features.blobSweep.expire())
            case .blobs: said("Files that no picture uses were removed", try await services.features.blobSweep.removeAll())
            case .statistics: try await engine.refreshStatistics()
            }
        } catch {
            services.logger.warning("Upkeep failed and will be tried again", metadata: ["task": "\(task)", "error": "\(error)"])
        }
    }

    /// Notifications are kept for half a year, the use of hashtags for a month (a week is shown), jobs that were given up for a
    /// month, apps that nobody signed in with for a week. A transaction each, so that other writers come between.
    private func removeOld(_ now: Timestamp) async throws -> Int {
        let (month, halfYear) = (now.adding(.days(-30)), now.adding(.days(-180)))
        let notifications = try await services.store.write { try $0.forgetNotifications(before: halfYear) }
        let days = try await services.store.write { try $0.forgetTagDays(before: month) }
        let apps = try await services.store.write { try $0.forgetApps(before: now.adding(.days(-7))) }
        let letters = try await forgetLetters(before: now.adding(.days(-Limits.Mail.keptDays)))
        let refused = try await services.store.write { try $0.forgetSuppressions(before: now.adding(.days(-Limits.Newsletter.suppressedDays))) }
        let previews = try await services.features.blobSweep.forgetPreviews(before: now.adding(.days(-Limits.Links.keptDays)))
        return try await notifications + days + apps + letters + refused + previews
            + services.store.write { try $0.forgetDeadJobs(before: month) }
    }

    /// A newsletter may have sent a hundred thousand on that day.
    private func forgetLetters(before moment: Timestamp) async throws -> Int {
        let most = 1000
        var count = 0
        while true {
            let piece = try await services.store.write { try $0.forgetLetters(before: moment, limit: most) }
            count += piece
            guard piece >= most else { return count }
        }
    }

    private func said(_ message: Logger.Message, _ count: Int) {
        if count > 0 { services.logger.debug(message, metadata: ["count": "\(count)"]) }
    }
}
