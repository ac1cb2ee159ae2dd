import Letters
import Primitives
import Threads

#if canImport(Glibc)
import Glibc
#endif

/// Writes each message into a folder as a file of its own, for servers without a mail server beside them and for tests.
///
/// A file appears whole or not at all, and is on the disk before `deliver` returns. Only the operator's user may read it:
/// messages hold links that let people in.
package struct FolderMail: MailDriver {
    private let folder: String
    private let sender: MailSender
    private let clock: Clock
    private let randomness: Randomness
    /// Writing waits for the disk.
    private let threads = BlockingThreads(count: 1)

    package init(folder: String, sender: MailSender, clock: Clock, randomness: Randomness) {
        self.folder = folder
        self.sender = sender
        self.clock = clock
        self.randomness = randomness
    }

    private func name(of message: MailMessage) async throws -> String {
        if let name = message.from { return name }
        return try await sender.name()
    }

    package func deliver(_ message: MailMessage) async -> Delivery {
        let now = clock.now()
        let unique = Hexadecimal.text(randomness.bytes(12))
        // Colons are awkward in file names of other systems.
        let (file, folder) = ("\(now.iso8601.replacing(":", with: "-"))-\(unique).eml", folder)
        do {
            let text = MessageText(message, from: sender.address, name: try await name(of: message), date: now)
            try await threads.run { try Self.write(text.bytes, as: file, in: folder) }
            return .accepted("written to \(folder)")
        } catch {
            return .unreachable("\(error)")
        }
    }

    private static func write(_ bytes: [UInt8], as file: String, in folder: String) throws {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw MailFailure(step: "create the folder", path: folder) }
        let (temporary, final) = ("\(folder)/.\(file)", "\(folder)/\(file)")
        do {
            try fill(temporary, with: bytes)
            guard rename(temporary, final) == 0 else { throw MailFailure(step: "name", path: final) }
        } catch {
            unlink(temporary)
            throw error
        }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    private static func fill(_ path: String, with bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw MailFailure(step: "create", path: path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw MailFailure(step: "write", path: path) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw MailFailure(step: "save", path: path) }
    }
}
