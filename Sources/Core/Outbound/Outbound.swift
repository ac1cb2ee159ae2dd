import Curl
import Synchronization
import Threads

/// The only way out to the net. Each address is checked when its socket is opened; redirects are followed one by one under
/// the same rule; everything is bounded.
package final class Outbound: Sendable {
    private let rule: AddressRule
    /// Whether anybody is asked at all.
    private let isEnabled: Bool
    private let agent: String
    private let threads: BlockingThreads
    /// Handles that no thread uses at the moment.
    private let idle = Mutex<[CurlHandle]>([])

    private static let mostRedirects = 4

    /// So many requests are under way at once as there are `threads`. `agent` tells servers who asks.
    package init(rule: AddressRule, isEnabled: Bool = true, agent: String, threads: Int) {
        self.rule = rule
        self.isEnabled = isEnabled
        self.agent = agent
        self.threads = BlockingThreads(count: threads)
    }

    /// The answer to GET at `url`, after redirects. Throws `OutboundFailure`, or a `CancellationError` when the task ended
    /// before the request began.
    package func get(_ url: String, as request: OutboundRequest) async throws -> OutboundAnswer {
        guard isEnabled else { throw OutboundFailure.switchedOff }
        return try await threads.run { try self.follow(url, request) }
    }

    private func follow(_ url: String, _ request: OutboundRequest) throws -> OutboundAnswer {
        guard var address = WebAddress(url) else { throw OutboundFailure.badAddress }
        let end = ContinuousClock.now + .seconds(request.seconds)
        for _ in 0...Self.mostRedirects {
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero else { throw OutboundFailure.failed("redirects took too long") }
            let answer = try fetch(address, request, seconds: max(1, Int(left.components.seconds)))
            guard [301, 302, 303, 307, 308].contains(answer.status) else { return OutboundAnswer(url: address.text, answer: answer) }
            guard let target = answer.headers["location"], let next = WebAddress(target, base: address) else { throw OutboundFailure.badAddress }
            // What was asked for under encryption is not fetched without.
            if address.scheme == "https", next.scheme == "http" { throw OutboundFailure.badAddress }
            address = next
        }
        throw OutboundFailure.tooManyRedirects
    }

    private func fetch(_ address: WebAddress, _ request: OutboundRequest, seconds: Int) throws -> HTTPAnswer {
        let accept = request.types.isEmpty ? "*/*" : request.types.sorted().joined(separator: ", ")
        let exchange = HTTPExchange(
            url: address.text, headers: ["User-Agent: \(agent)", "Accept: \(accept)"], mostBytes: request.mostBytes,
            isCut: request.isCut, seconds: seconds, types: request.types)
        let handle = try idle.withLock { $0.popLast() } ?? CurlHandle()
        defer { idle.withLock { $0.append(handle) } }
        do {
            return try handle.fetch(exchange, admits: rule.admits)
        } catch let failure as HTTPFailure {
            throw OutboundFailure(failure)
        }
    }
}
