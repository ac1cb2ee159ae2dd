import Glibc

/// Where the admin socket of a data folder is, in a form that fits the 108 bytes of a socket address.
package final class SocketPlace: Sendable {
    /// The file's real path.
    package let path: String
    /// What to hand to `bind` and `connect`; valid as long as this value lives.
    package let address: String
    /// The open folder that a long path is reached through; -1 when the path is short.
    private let folderDescriptor: Int32

    package init(folder: String) {
        path = folder + "/rapport.sock"
        folderDescriptor = path.utf8.count < 100 ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        address = folderDescriptor < 0 ? path : "/proc/self/fd/\(folderDescriptor)/rapport.sock"
    }

    deinit {
        if folderDescriptor >= 0 { close(folderDescriptor) }
    }
}
