/// The point of a picture that stays in sight when it is cropped: from -1 to 1 on both axes, 0 in the middle, up is positive
/// (Mastodon's focal point). Kept in thousandths.
package struct MediaFocus: Sendable, Hashable {
    package let x: Int
    package let y: Int

    /// What lies outside is moved to the edge.
    package init(x: Int, y: Int) {
        self.x = min(max(x, -1000), 1000)
        self.y = min(max(y, -1000), 1000)
    }

    package static let middle = MediaFocus(x: 0, y: 0)

    /// Reads `0.5,-0.25`. Nil when it is no such pair.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in Double(String(part.filter { $0 != " " })) }
        guard parts.count == 2, let x = parts[0], let y = parts[1], x.isFinite, y.isFinite else { return nil }
        self.init(x: MediaFocus.thousandths(x), y: MediaFocus.thousandths(y))
    }

    /// As `init(_:)` reads it.
    package var text: String { "\(Double(x) / 1000),\(Double(y) / 1000)" }

    private static func thousandths(_ value: Double) -> Int { Int((min(max(value, -1), 1) * 1000).rounded()) }
}
