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

    /// What has come and was not put aside.
    struct Waiting: Sendable {
        var bounces: [Bounce] = []
        /// A file in mbox format. The lock that mail servers take is held until it is closed.
        var file: FileHandle?
    }

    /// A file that a mail server writes to at the moment is read the next time.
    func waiting() throws -> Waiting {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return Waiting() }
        if !isFolder.boolValue { return try waitingInFile() }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place + "/new")) ?? []
        let bounces = names.sorted().filter { !$0.hasPrefix(".") }.map { name in
            // What cannot be read says nothing, and is put aside like any other.
            Bounce(report: BounceReport((try? Self.beginning(of: "\(place)/new/\(name)")) ?? Data()), file: name)
        }
        return Waiting(bounces: bounces)
    }

    /// Once everything is written that its messages say; before, a process that is killed loses none.
    func empty(_ file: FileHandle) throws {
        try file.truncate(atOffset: 0)
        try file.close()
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

    private func waitingInFile() throws -> Waiting {
        let descriptor = open(place, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw MailFailure(step: "open", path: place) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        if lockf(descriptor, F_TLOCK, 0) != 0 {
            if errno == EACCES || errno == EAGAIN { return Waiting() }
            throw MailFailure(step: "lock", path: place)
        }
        guard let bytes = try file.readToEnd(), !bytes.isEmpty else { return Waiting() }
        let bounces = Self.messages(in: bytes).map { Bounce(report: BounceReport($0.prefix(Limits.Mail.bounceBytes)), file: nil) }
        return Waiting(bounces: bounces, file: file)
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
