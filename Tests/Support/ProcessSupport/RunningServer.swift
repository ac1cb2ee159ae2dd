import Foundation
import FoundationNetworking
import Glibc

/// `rapport serve` as a child process on a free port.
package struct RunningServer: Sendable {
    package let program: Program
    package let port: Int
    /// The line that said that it is ready.
    package let readyLine: String

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Runs `body` beside a server on `folder`, then ends the server if it still runs.
    package static func with<Value: Sendable>(
        _ folder: TestFolder, _ more: [String] = [], environment: [String: String] = [:], _ body: (RunningServer) async throws -> Value
    ) async throws -> Value {
        let port = try freePort()
        let arguments = ["serve", "--data", folder.path, "--address", "127.0.0.1", "--port", "\(port)"] + more
        return try await Program.with(arguments, environment: environment) { program in
            let line = try await program.line(containing: "ready at")
            return try await body(RunningServer(program: program, port: port, readyLine: line))
        }
    }

    /// The status and text of a GET.
    package func get(_ path: String) async throws -> (status: Int, text: String) {
        guard let url = URL(string: url + path) else { throw ProgramFailure(text: "\(path) is no path") }
        let (data, response) = try await URLSession.shared.data(from: url)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    /// A port of the loopback address that nobody uses now.
    package static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0 }
        }
        guard isBound else { throw ProgramFailure(text: "no port is free") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
