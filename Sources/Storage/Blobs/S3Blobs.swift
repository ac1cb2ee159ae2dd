import Curl
import Domain
import Primitives
import Store
import Synchronization
import Threads
#if canImport(Glibc)
import Glibc
#endif

/// Blobs as objects of a bucket: `blobs/ab/abcd...`, so that several machines may serve them. Files still arrive in a folder.
///
/// An object is whole or absent: that is the store's promise. A reader holds the first piece of its blob; of a longer one that is
/// removed meanwhile the rest cannot be read, which happens an hour after its last use at the earliest.
package final class S3Blobs: ServedBlobs {
    package let incoming: String
    private let location: S3Location
    private let signature: S3Signature
    private let clock: Clock
    private let threads = BlockingThreads(count: S3Blobs.connections)
    private let idle = Mutex<[CurlHandle]>([])
    /// One keeper or remover at a time: what is found unused and old is not kept anew in between.
    private let turn = Mutex(())

    private static let connections = 4
    /// When a blob was kept last, in milliseconds: the store's own time is not the server's.
    private static let keptHeader = "x-amz-meta-kept"

    /// Makes the folder for what arrives, with mode 0700. Throws `BlobError`.
    package init(_ location: S3Location, folder: String, clock: Clock) throws(BlobError) {
        self.location = location
        self.incoming = folder + "/incoming"
        self.clock = clock
        signature = S3Signature(region: location.region, accessKey: location.accessKey, secretKey: location.secretKey)
        for path in [folder, incoming] { _ = try FileCalls.makeFolder(path) }
    }

    package func clearIncoming() throws(BlobError) {
        for name in try FileCalls.names(in: incoming) { FileCalls.removeTree("\(incoming)/\(name)") }
    }

    package func keep(_ path: String) async throws(BlobError) -> StoredBlob {
        try await run { () throws(BlobError) in
            let now = self.clock.now()
            let stored = try FileCalls.seal(path, at: now)
            guard let file = try FileCalls.openForReading(path) else { throw .unavailable("there is no file \(path)") }
            defer { close(file.descriptor) }
            let headers = [(name: Self.keptHeader, value: "\(now.milliseconds)")]
            let reply = try self.turn.withLock { _ throws(BlobError) in
                try self.ask("PUT", self.path(of: stored.key), headers: headers, file: (file.descriptor, stored.size), payload: stored.key.hex)
            }
            guard reply.status == 200 else { throw Self.failure(reply) }
            _ = try FileCalls.remove(path)
            return stored
        }
    }

    package func open(_ key: BlobKey) async throws(BlobError) -> (any BlobReader)? {
        try await run { () throws(BlobError) in
            guard let (first, size) = try self.piece(of: key, 0..<BlobPiece.bytes) else { return nil }
            return S3BlobReader(blobs: self, key: key, first: first, size: size)
        }
    }

    package func remove(_ key: BlobKey, keptBefore moment: Timestamp) async throws(BlobError) -> Bool {
        try await run { () throws(BlobError) in
            try self.turn.withLock { _ throws(BlobError) in
                let found = try self.ask("HEAD", self.path(of: key))
                if found.status == 404 { return false }
                guard found.status == 200 else { throw Self.failure(found) }
                guard let kept = found.headers[Self.keptHeader].flatMap({ Int64($0) }), Timestamp(milliseconds: kept) < moment else { return false }
                let reply = try self.ask("DELETE", self.path(of: key))
                guard reply.status == 204 || reply.status == 200 else { throw Self.failure(reply) }
                return true
            }
        }
    }

    package func keys(after key: BlobKey?, limit: Int) async throws(BlobError) -> [BlobKey] {
        try await run { () throws(BlobError) in
            var query = [(name: "list-type", value: "2"), (name: "max-keys", value: "\(min(limit, 1000))"), (name: "prefix", value: "blobs/")]
            if let key { query.append((name: "start-after", value: Self.name(of: key))) }
            let reply = try self.ask("GET", "/\(self.location.bucket)", query: query)
            guard reply.status == 200 else { throw Self.failure(reply) }
            // Of the XML only the keys matter, and a key of ours holds nothing that is escaped.
            let text = String(decoding: reply.body, as: UTF8.self)
            return text.matches(of: /<Key>blobs\/[0-9a-f]{2}\/([0-9a-f]{64})<\/Key>/).compactMap { BlobKey(String($0.output.1)) }
        }
    }

    package func room() async -> Int64? { nil }

    /// Bytes of a blob and how many it has; nil when there is none.
    fileprivate func piece(of key: BlobKey, _ range: Range<Int64>) throws(BlobError) -> (bytes: [UInt8], size: Int64)? {
        let headers = [(name: "range", value: "bytes=\(range.lowerBound)-\(range.upperBound - 1)")]
        let reply = try ask("GET", path(of: key), headers: headers)
        switch reply.status {
        case 206:
            guard let size = reply.headers["content-range"]?.split(separator: "/").last.flatMap({ Int64($0) }) else { throw Self.failure(reply) }
            return (reply.body, size)
        case 200: return (Array(reply.body.dropFirst(Int(range.lowerBound))), Int64(reply.body.count))
        // Nothing can be a part of an empty object.
        case 416: return ([], 0)
        case 404: return nil
        default: throw Self.failure(reply)
        }
    }

    fileprivate func run<Value: Sendable>(_ body: @escaping @Sendable () throws(BlobError) -> Value) async throws(BlobError) -> Value {
        do {
            return try await threads.runToEnd { try body() }
        } catch let error as BlobError {
            throw error
        } catch {
            throw .unavailable("\(error)")
        }
    }

    private static func name(of key: BlobKey) -> String { "blobs/\(key.hex.prefix(2))/\(key.hex)" }

    private func path(of key: BlobKey) -> String { "/\(location.bucket)/\(Self.name(of: key))" }

    private func ask(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: [(name: String, value: String)] = [],
        file: (descriptor: Int32, size: Int64)? = nil, payload: String = S3Signature.emptyPayload
    ) throws(BlobError) -> ObjectReply {
        let signed = signature.headers(
            method, host: location.host, path: path, query: query, headers: headers, payload: payload, at: clock.now())
        let url = location.endpoint + path + (query.isEmpty ? "" : "?" + S3Signature.encoded(query))
        do {
            let handle = try idle.withLock { $0.popLast() } ?? CurlHandle()
            defer { idle.withLock { $0.append(handle) } }
            return try handle.exchange(ObjectRequest(method, url, headers: signed.map { "\($0.name): \($0.value)" }, file: file))
        } catch let error as ObjectFailure {
            throw .unavailable("\(method) \(url): \(error.text)")
        } catch {
            throw .unavailable("\(error)")
        }
    }

    /// What a store says of itself, for the log; no answer holds a key of ours.
    private static func failure(_ reply: ObjectReply) -> BlobError {
        let text = String(decoding: reply.body.prefix(300), as: UTF8.self)
        let isFull = reply.status == 507 || ["QuotaExceeded", "XMinioStorageFull"].contains { text.contains("<Code>\($0)</Code>") }
        return isFull ? .full : .unavailable("the object store answered \(reply.status) \(text)")
    }
}

/// An object that is read by pieces, of which the first came with the opening.
final class S3BlobReader: BlobReader {
    let size: Int64
    private let blobs: S3Blobs
    private let key: BlobKey
    private let first: [UInt8]

    init(blobs: S3Blobs, key: BlobKey, first: [UInt8], size: Int64) {
        self.blobs = blobs
        self.key = key
        self.first = first
        self.size = size
    }

    func read(_ range: Range<Int64>) async throws(BlobError) -> [UInt8] {
        let range = range.clamped(to: 0..<size)
        if range.isEmpty { return [] }
        if range.upperBound <= first.count { return Array(first[Int(range.lowerBound)..<Int(range.upperBound)]) }
        return try await blobs.run { () throws(BlobError) in
            guard let piece = try self.blobs.piece(of: self.key, range) else { throw .unavailable("a blob was removed while it was read") }
            return piece.bytes
        }
    }
}
