import Domain
import Letters
import Logging
import ServiceLifecycle
import Store
import Threads

/// Looks into the mailbox of letters that came back, and writes to their addresses no more when they came back for good, or when their
/// readers complained.
package final class BounceReader: Service {
    private let mailbox: BounceMailbox
    private let returns: ReturnAddress
    private let store: any Store
    private let logger: Logger
    /// Reading waits for the disk.
    private let threads = BlockingThreads(count: 1)

    /// Mail comes back within minutes or days.
    private static let pause = Duration.seconds(10)

    /// `place` is the mailbox: a Maildir folder or a file in mbox format.
    package init(place: String, returns: ReturnAddress, store: any Store, logger: Logger) {
        mailbox = BounceMailbox(place: place)
        self.returns = returns
        self.store = store
        self.logger = logger
    }

    package func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await collect()
            } catch {
                logger.warning("The mailbox of letters that came back cannot be read", metadata: ["error": "\(error)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }

    /// Reads what has come since. A message is put aside once what it says is written, or can never be; when the store cannot be
    /// reached it waits for the next time.
    package func collect() async throws {
        let mailbox = mailbox
        let waiting = try await threads.run { try mailbox.waiting() }
        for bounce in waiting.bounces {
            do {
                try await note(bounce.report)
            } catch StoreError.busy(let reason) {
                throw StoreError.busy(reason)
            } catch {
                logger.warning("A message in the mailbox of letters that came back is put aside", metadata: ["error": "\(error)"])
            }
            try await threads.runToEnd { try mailbox.putAside(bounce) }
        }
        if let file = waiting.file { try await threads.runToEnd { try mailbox.empty(file) } }
    }

    private func note(_ report: BounceReport) async throws {
        guard report.isForGood, let letter = report.addresses.lazy.compactMap(returns.letter).first else { return }
        try await store.write { tx in
            guard let address = try tx.letterAddress(queue: letter.queue, id: letter.id) else { return }
            try tx.suppress(address, report.reason, said: report.said)
        }
        logger.info("A letter came back", metadata: ["letter": "\(letter.id)", "said": "\(report.said)"])
    }
}
