import Domain

/// The references of an audience in one column: `1:123,1:456`, each a kind and an id; NULL when there are none.
enum StoredReferences {
    static func encode(_ references: [AudienceReference]) -> SQLValue {
        if references.isEmpty { return .null }
        return .text(references.map { "\($0.kind.rawValue):\($0.id)" }.joined(separator: ","))
    }

    /// What is no reference of ours is left out: fewer people see the post then, never more.
    static func decode(_ text: String?) -> [AudienceReference] {
        guard let text else { return [] }
        return text.split(separator: ",").compactMap { part in
            let numbers = part.split(separator: ":")
            guard numbers.count == 2, let kind = Int(numbers[0]).flatMap(AudienceReference.Kind.init(rawValue:)),
                let id = Int64(numbers[1])
            else { return nil }
            return AudienceReference(kind: kind, id: id)
        }
    }
}
