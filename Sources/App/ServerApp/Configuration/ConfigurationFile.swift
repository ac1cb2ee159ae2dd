import Configuration
import Foundation
import Yams

/// `rapport.yaml`: read, checked for keys that do not exist, and written with comments at the first start.
package struct ConfigurationFile {
    package let path: String
    /// Nil when the file holds comments only.
    private let snapshot: YAMLSnapshot?

    /// Reads the file at `path`; nil when there is none. Throws `ConfigurationError`.
    package init?(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try self.init(path: path, text: text)
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError.unreadable(path: path, reason: ConfigurationFile.reason(error))
        }
    }

    /// Reads `text` as if it were in the file at `path`. Throws `ConfigurationError` for an unknown key, and the parser's
    /// error for what is no YAML.
    init(path: String, text: String) throws {
        self.path = path
        guard let root = try Yams.compose(yaml: text), root.null == nil else {
            snapshot = nil
            return
        }
        guard let mapping = root.mapping else {
            throw ConfigurationError.unreadable(path: path, reason: "it must hold lines like `listen:` or `database: sqlite`")
        }
        try ConfigurationFile.check(mapping, under: [], origin: .file(path: path))
        snapshot = try YAMLSnapshot(data: Array(text.utf8).span.bytes, providerName: path, parsingOptions: .default)
    }

    /// The text of a key, or nil when the file does not set it. Throws `ConfigurationError.badValue` when it is no single value.
    func text(of key: ConfigurationKey) throws -> String? {
        guard let snapshot else { return nil }
        do {
            guard case .string(let text) = try snapshot.value(forKey: AbsoluteConfigKey(key.path), type: .string).value?.content else {
                return nil
            }
            return text
        } catch {
            throw ConfigurationError.badValue(key: key.name, value: "a list", allowed: key.kind.allowed, origin: .file(path: path))
        }
    }

    /// Refuses every key that is no setting.
    private static func check(_ mapping: Node.Mapping, under path: [String], origin: ConfigurationOrigin) throws {
        for (key, value) in mapping {
            let path = path + [key.string ?? "?"]
            let isSection = ConfigurationKey.all.contains { $0.path.count > path.count && $0.path.starts(with: path) }
            if isSection, value.null != nil { continue }
            if isSection, let inner = value.mapping {
                try check(inner, under: path, origin: origin)
                continue
            }
            let name = path.joined(separator: ".")
            guard let known = ConfigurationKey.named(name), value.mapping == nil else {
                throw ConfigurationError.unknownKey(name, origin: origin, nearest: NearestName.of(name, among: ConfigurationKey.all.map(\.name)))
            }
            guard known.place == .file else { throw ConfigurationError.misplaced(key: name, origin: origin) }
        }
    }

    private static func reason(_ error: any Error) -> String {
        let text = (error as? YamlError)?.description ?? error.localizedDescription
        return text.split(separator: "\n").joined(separator: " ")
    }
}

extension ConfigurationFile {
    /// The file of a new data folder: every setting with its help and its default, all commented out in their sections.
    package static var defaultText: String {
        var lines = [
            "# Settings of this Rapport server. Remove the # before a setting to change it, then start the server again.",
            "# Environment variables (named beside each setting) and flags overrule this file.",
            "# `rapport config show` prints what holds and where it comes from.",
        ]
        var section: [String] = []
        for key in ConfigurationKey.all where key.place == .file {
            lines.append("")
            let parents = Array(key.path.dropLast())
            if parents != section, let parent = parents.last { lines.append("\(parent):") }
            section = parents
            let indentation = String(repeating: "  ", count: parents.count)
            lines += wrapped(key.help).map { "\(indentation)# \($0)" }
            lines.append("\(indentation)# Allowed: \(key.kind.allowed). Environment: \(key.environmentName)")
            let value = key.defaultText.isEmpty ? "\"\"" : key.defaultText
            lines.append("\(indentation)#\(key.path.last ?? ""): \(value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Writes the default file, readable by the owner only, unless there is one already.
    package static func writeDefault(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        guard FileManager.default.createFile(atPath: path, contents: Data(defaultText.utf8), attributes: [.posixPermissions: 0o600]) else {
            throw ConfigurationError.unreadable(path: path, reason: "it cannot be written")
        }
    }

    /// Breaks help into lines of at most 100 characters.
    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count < 100 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
