import Domain
import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A mailbox on this machine: a Maildir folder (with `new` and `cur`), or a file in mbox format. Calls block.
struct BounceMailbox: Sendable {
    let place: String

    struct Bounce: Sendable {
        let report: BounceReport
        /// The name in `new`; nil for a message of a file.
        let file: String?
    }

    /// What has come and was not put aside. A file in mbox format is emptied here, under the lock that mail servers take: should
    /// the process be killed in the same moment, its letters come back once more when they are sent again.
    func waiting() throws -> [Bounce] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return [] }
        if !isFolder.boolValue { return try waitingInFile() }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place + "/new")) ?? []
        return names.sorted().filter { !$0.hasPrefix(".") }.map { name in
            // What cannot be read says nothing, and is put aside like any other.
            Bounce(report: BounceReport((try? Self.beginning(of: "\(place)/new/\(name)")) ?? Data()), file: name)
        }
    }

    func putAside(_ bounce: Bounce) throws {
        guard let name = bounce.file else { return }
        try FileManager.default.createDirectory(atPath: place + "/cur", withIntermediateDirectories: true)
        guard rename("\(place)/new/\(name)", "\(place)/cur/\(name):2,S") == 0 else {
            throw MailFailure(step: "put aside", path: "\(place)/new/\(name)")
        }
    }

    private static func beginning(of path: String) throws -> Data {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        return try file.read(upToCount: Limits.Mail.bounceBytes) ?? Data()
    }

    private func waitingInFile() throws -> [Bounce] {
        let descriptor = open(place, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw MailFailure(step: "open", path: place) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard lockf(descriptor, F_LOCK, 0) == 0 else { throw MailFailure(step: "lock", path: place) }
        let bytes = try file.readToEnd() ?? Data()
        try file.truncate(atOffset: 0)
        return Self.messages(in: bytes).map { Bounce(report: BounceReport($0.prefix(Limits.Mail.bounceBytes)), file: nil) }
    }

    /// Each message begins with a line "From ", before the first one nothing counts (RFC 4155).
    static func messages(in bytes: Data) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: "From ".utf8) {
                messages.append([])
            } else if !messages.isEmpty {
                messages[messages.count - 1] += line
                messages[messages.count - 1].append(UInt8(ascii: "\n"))
            }
        }
        return messages
    }
}
