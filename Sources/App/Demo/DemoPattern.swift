/// A text with three gaps, and what may stand in each: `{a}`, `{b}` and `{c}`.
struct DemoPattern: Decodable, Sendable {
    let text: String
    let a: [String]
    let b: [String]
    let c: [String]

    /// One of the texts that it makes.
    func filled(_ chance: inout DemoChance) -> String {
        text.replacing("{a}", with: chance.one(of: a)).replacing("{b}", with: chance.one(of: b)).replacing("{c}", with: chance.one(of: c))
    }
}
