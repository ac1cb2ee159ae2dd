import Foundation
import Glibc
import ServerApp

/// Speaks to a running server through the admin socket of its data folder: one command, one blocking connection.
enum AdminClient {
    /// Why the socket brought no answer.
    enum Failure: Error {
        /// Nothing listens there: no server runs, or it is just starting or ending.
        case notRunning
        /// The server broke off.
        case brokenAnswer
    }

    /// The server's answer. Throws `AdminFailure` when it refuses, else `Failure`.
    static func send(_ command: AdminCommand, folder: String) throws -> AdminAnswer {
        let place = SocketPlace(folder: folder)
        let descriptor = try connected(to: place.address)
        defer { close(descriptor) }
        let body = try JSONEncoder().encode(command)
        let head = "POST /admin HTTP/1.1\r\nHost: rapport\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n"
        try write(Array(head.utf8) + body, to: descriptor)
        let (status, answer) = try parts(readAll(descriptor))
        let decoder = JSONDecoder()
        if status == 200 { return try decoder.decode(AdminAnswer.self, from: Data(answer)) }
        guard let failure = try? decoder.decode(AdminFailure.self, from: Data(answer)) else { throw Failure.brokenAnswer }
        throw failure
    }

    private static func connected(to path: String) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw Failure.notRunning }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.notRunning }
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        guard result == 0 else {
            close(descriptor)
            throw Failure.notRunning
        }
        return descriptor
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure.brokenAnswer }
            rest = rest.dropFirst(count)
        }
    }

    /// Everything until the server closes the connection.
    private static func readAll(_ descriptor: Int32) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw Failure.brokenAnswer }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }

    /// The status and the body of an answer with a Content-Length, which is all that the admin socket sends.
    private static func parts(_ bytes: [UInt8]) throws -> (status: Int, body: ArraySlice<UInt8>) {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failure.brokenAnswer }
        let words = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard words.count > 1, let status = Int(words[1]) else { throw Failure.brokenAnswer }
        return (status, bytes[end.upperBound...])
    }
}
