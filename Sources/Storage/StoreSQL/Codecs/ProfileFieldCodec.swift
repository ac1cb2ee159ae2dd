import Domain
import Primitives

/// Profile fields as they are stored: a JSON list of `["name", "value"]` or `["name", "value", "verified, ms"]`. SQL
/// never looks inside.
enum ProfileFieldCodec {
    static func encode(_ fields: [ProfileField]) -> String {
        StringTable.encode(
            fields.map { field in
                [field.name, field.value] + (field.verifiedAt.map { [String($0.milliseconds)] } ?? [])
            })
    }

    /// Rows that this release cannot read are left out: a profile shows what it can.
    static func decode(_ text: String) -> [ProfileField] {
        if text == "[]" { return [] }
        return StringTable.decode(text).compactMap { row in
            guard row.count >= 2 else { return nil }
            let verifiedAt = row.count > 2 ? Int64(row[2]).map { Timestamp(milliseconds: $0) } : nil
            return ProfileField(name: row[0], value: row[1], verifiedAt: verifiedAt)
        }
    }
}
