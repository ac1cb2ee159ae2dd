import Crypto
import Files

/// One step of the schema: a numbered file of portable SQL, frozen once it has been released.
///
/// Words in braces are spelled per engine (`Dialect.migrationWords`): `{id}` is the column id, `{key id}` the primary key
/// (bucket, id) where an id is not a key by itself, `{text}` text that compares as bytes, `{blob}` bytes, `{narrow}` stores
/// the rows in their key's order, `{shard}` splits the table by its bucket. The file holds statements that end with a
/// semicolon at a line's end, and comments from `--` to the end of a line.
package struct MigrationScript: Sendable, Hashable {
    /// From 1, without gaps.
    package let number: Int
    /// What the file's name says after the number: `foundation`.
    package let name: String
    /// The portable text.
    package let text: String

    package init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// SHA-256 of the portable text in hexadecimal: what is remembered of an applied script.
    package var checksum: String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// The statements of the script as `dialect` spells them.
    package func statements(_ dialect: Dialect) -> [String] {
        var statements: [String] = []
        var current: [Substring] = []
        for line in text.split(separator: "\n") {
            let code = MigrationScript.withoutComment(line)
            guard !code.allSatisfy(\.isWhitespace) else { continue }
            current.append(code)
            guard code.last(where: { !$0.isWhitespace }) == ";" else { continue }
            statements.append(current.joined(separator: "\n"))
            current = []
        }
        if !current.isEmpty { statements.append(current.joined(separator: "\n")) }
        return statements.flatMap { statement in
            let spelled = dialect.migrationWords.reduce(statement) { $0.replacing($1.key, with: $1.value) }
            return [spelled] + MigrationScript.partitions(of: statement, count: dialect.partitions)
        }
    }

    /// The statements that make the partitions of the table that `statement` creates, when it is marked `{shard}`.
    private static func partitions(of statement: String, count: Int) -> [String] {
        let words = statement.split(whereSeparator: { $0.isWhitespace || $0 == "(" })
        guard statement.contains("{shard}"), words.count > 2, words[0] == "CREATE", words[1] == "TABLE" else { return [] }
        return (0..<count).map { remainder in
            """
            CREATE TABLE \(words[2])_\(remainder) PARTITION OF \(words[2])
            FOR VALUES WITH (MODULUS \(count), REMAINDER \(remainder))
            """
        }
    }

    /// The line up to a `--` that stands outside quotes.
    private static func withoutComment(_ line: Substring) -> Substring {
        var isQuoted = false
        var previous: Character = " "
        for index in line.indices {
            if line[index] == "'" { isQuoted.toggle() }
            if line[index] == "-", previous == "-", !isQuoted { return line[..<line.index(before: index)] }
            previous = line[index]
        }
        return line
    }

    /// The scripts of the server, in order. Throws `ResourceError`, or `MigrationError.badFileName`.
    package static func standard(_ locator: ResourceLocator = .standard()) throws -> [MigrationScript] {
        try locator.names(in: "Migrations", of: "StoreSQL").map { file in
            let parts = file.split(separator: "-", maxSplits: 1)
            guard file.hasSuffix(".sql"), parts.count == 2, parts[0].count == 4, let number = Int(parts[0]) else {
                throw MigrationError.badFileName(file)
            }
            let text = String(decoding: try locator.bytes("Migrations/" + file, of: "StoreSQL"), as: UTF8.self)
            return MigrationScript(number: number, name: String(parts[1].dropLast(4)), text: text)
        }
    }
}
