import Curl
import Letters
import Primitives
import Synchronization
import Threads

/// Gives messages to a mail server over connections that stay open between messages, each on a thread of its own.
package final class SMTPMail: MailDriver {
    private let server: SMTPServer
    private let sender: MailSender
    private let returnAddress: @Sendable (MailMessage) -> String
    private let clock: Clock
    private let threads: BlockingThreads
    /// Handles that no thread uses at the moment; the last one was used last, so its connection is the warmest.
    private let idle = Mutex<[CurlHandle]>([])

    /// `returnAddress` tells where a message comes back to that could not be delivered. So many messages are under way at
    /// once as there are `connections`.
    package init(
        server: SMTPServer, sender: MailSender, connections: Int, clock: Clock,
        returnAddress: @escaping @Sendable (MailMessage) -> String
    ) {
        self.server = server
        self.sender = sender
        self.returnAddress = returnAddress
        self.clock = clock
        threads = BlockingThreads(count: connections)
    }

    private func name(of message: MailMessage) async throws -> String {
        if let name = message.from { return name }
        return try await sender.name()
    }

    package func deliver(_ message: MailMessage) async -> Delivery {
        guard EnvelopeAddress.isSafe(message.to) else { return .refused("no address to write to", addressIsDead: true) }
        do {
            let text = MessageText(message, from: sender.address, name: try await name(of: message), date: clock.now())
            let from = returnAddress(message)
            return Delivery(try await threads.runToEnd { try self.exchange(text.bytes, from: from, to: message.to) })
        } catch {
            return .unreachable("\(error)")
        }
    }

    /// Connects and signs in as for a message, without one; for `doctor`.
    package func greet() async throws -> SMTPReport {
        try await threads.runToEnd { try self.withHandle { $0.greet(self.server) } }
    }

    /// A server may have closed a connection that was kept: then it said nothing, or 421, and a new connection is made at once.
    private func exchange(_ text: [UInt8], from: String, to: String) throws -> SMTPReport {
        try withHandle { handle in
            let report = handle.deliver(text, from: from, to: to, by: server)
            let wasStale = report.failure != nil && report.isReused && report.stage < .content && [0, 421].contains(report.code)
            return wasStale ? handle.deliver(text, from: from, to: to, by: server) : report
        }
    }

    private func withHandle<Value>(_ body: (CurlHandle) throws -> Value) throws -> Value {
        let handle = try idle.withLock { $0.popLast() } ?? CurlHandle()
        defer { idle.withLock { $0.append(handle) } }
        return try body(handle)
    }
}
