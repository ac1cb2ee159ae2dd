/// What comes in during one exchange. Only the thread that performs the exchange uses it, while libcurl calls back.
final class HTTPTranscript {
    private let exchange: HTTPExchange
    private let admits: (PeerAddress) -> Bool
    private(set) var headers: [String: String] = [:]
    private(set) var body: [UInt8] = []
    private(set) var failure: HTTPFailure?
    /// As much was read as was wanted.
    private(set) var isFull = false
    private var headBytes = 0
    private var hasCheckedType = false
    private var status = 0

    /// More than servers send.
    private static let mostHeadBytes = 64 * 1024

    init(_ exchange: HTTPExchange, admits: @escaping (PeerAddress) -> Bool) {
        self.exchange = exchange
        self.admits = admits
    }

    /// Whether a socket to the address may be opened.
    func mayOpen(_ address: UnsafeRawBufferPointer) -> Bool {
        if let peer = PeerAddress(address), admits(peer) { return true }
        failure = .refusedAddress
        return false
    }

    /// An address that was refused says nothing once another one answers.
    func answered() { if failure == .refusedAddress { failure = nil } }

    /// A line of the head; false ends the exchange.
    func head(_ line: UnsafeRawBufferPointer) -> Bool {
        answered()
        headBytes += line.count
        guard headBytes <= Self.mostHeadBytes else { return fail(.tooLarge) }
        let text = String(decoding: line, as: UTF8.self)
        // An interim answer (100) has a head of its own before.
        if text.hasPrefix("HTTP/") {
            headers = [:]
            status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        }
        guard let colon = text.firstIndex(of: ":") else { return true }
        let value = text[text.index(after: colon)...].drop { $0.isWhitespace }
        headers[text[..<colon].lowercased()] = String(value.reversed().drop { $0.isWhitespace }.reversed())
        return true
    }

    /// A piece of the body; false ends the exchange.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if !hasCheckedType {
            hasCheckedType = true
            let type = HTTPAnswer.type(headers["content-type"] ?? "")
            // Redirects and errors come with a page of any kind, which nobody reads.
            guard exchange.types.isEmpty || !(200...299).contains(status) || exchange.types.contains(type) else { return fail(.wrongType(type)) }
        }
        if body.count + bytes.count > exchange.mostBytes, exchange.isCut {
            body.append(contentsOf: bytes.prefix(exchange.mostBytes - body.count))
            isFull = true
            return false
        }
        guard body.count + bytes.count <= exchange.mostBytes else { return fail(.tooLarge) }
        body.append(contentsOf: bytes)
        return true
    }

    private func fail(_ reason: HTTPFailure) -> Bool {
        failure = reason
        return false
    }
}
