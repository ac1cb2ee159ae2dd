/// Finds what somebody meant who mistyped a name.
enum NearestName {
    /// The candidate with the fewest letters changed, when it is less than half of them; nil else.
    static func of(_ name: String, among candidates: [String]) -> String? {
        let ranked = candidates.map { (name: $0, distance: distance(Array(name.utf8), Array($0.utf8))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance * 2 < best.name.utf8.count else { return nil }
        return best.name
    }

    /// Levenshtein's distance: insertions, deletions and replacements that make `left` into `right`.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
