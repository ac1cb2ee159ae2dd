import Domain
import Primitives

extension ProfileField {
    /// The column `accounts.fields`: one list per field (name, value, when verified in milliseconds or nothing).
    static func stored(_ fields: [ProfileField]) -> String {
        fields.isEmpty ? "" : StringLists.encode(fields.map { [$0.name, $0.value, $0.verifiedAt.map { String($0.milliseconds) } ?? ""] })
    }

    static func fields(stored text: String) -> [ProfileField] {
        guard !text.isEmpty else { return [] }
        return StringLists.decode(text).compactMap { entry in
            guard entry.count == 3 else { return nil }
            return ProfileField(name: entry[0], value: entry[1], verifiedAt: Int64(entry[2]).map(Timestamp.init(milliseconds:)))
        }
    }
}
