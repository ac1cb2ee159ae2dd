#if canImport(Glibc)
import Glibc
#endif

/// Finds the files that are installed beside the program: migrations, templates, styles, messages.
///
/// Each target with resources has a folder `rapport_TARGET.resources`. It is looked for in the folder that the environment
/// variable RAPPORT_RESOURCES names, else beside the executable (a build), else in `../share/rapport` (an installation).
/// No path of the machine that built the program is remembered.
package struct ResourceLocator: Sendable {
    /// Folders that may hold the resource folders, best first.
    package let roots: [String]

    package init(roots: [String]) { self.roots = roots }

    /// The places of this process. `override` is the value of RAPPORT_RESOURCES: when set, nothing else is looked at.
    package static func standard(override: String? = getenv("RAPPORT_RESOURCES").map { String(cString: $0) }) -> ResourceLocator {
        if let override, !override.isEmpty { return ResourceLocator(roots: [override]) }
        let folder = executableFolder()
        return ResourceLocator(roots: [folder, folder + "/../share/rapport"])
    }

    /// The path of `path` among the resources of `target`. Throws `ResourceError.missing` when it is in no root.
    package func locate(_ path: String, of target: String) throws -> String {
        let candidates = roots.map { "\($0)/rapport_\(target).resources/\(path)" }
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw ResourceError.missing(path: path, places: candidates)
        }
        return found
    }

    /// The names in a folder among the resources of `target`, in byte order, without hidden ones. Throws `ResourceError`.
    package func names(in path: String, of target: String) throws -> [String] {
        let folder = try locate(path, of: target)
        guard let directory = opendir(folder) else {
            throw ResourceError.unreadable(path: folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file among the resources of `target`. Throws `ResourceError`.
    package func bytes(_ path: String, of target: String) throws -> [UInt8] {
        let file = try locate(path, of: target)
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ResourceError.unreadable(path: file, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw ResourceError.unreadable(path: file, reason: String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }

    private static func executableFolder() -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
        return String(decoding: path.prefix(upTo: path.lastIndex(of: UInt8(ascii: "/")) ?? 0), as: UTF8.self)
    }
}

/// Why a file of the program cannot be used: the installation is broken.
package enum ResourceError: Error, Hashable, CustomStringConvertible {
    case missing(path: String, places: [String])
    case unreadable(path: String, reason: String)

    package var description: String {
        switch self {
        case .missing(let path, let places): "the file \(path) is missing; looked for \(places.joined(separator: ", "))"
        case .unreadable(let path, let reason): "the file \(path) cannot be read: \(reason)"
        }
    }
}
