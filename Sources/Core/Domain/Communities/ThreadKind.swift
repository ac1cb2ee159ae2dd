/// What a thread of a community is. Raw values are stored.
package enum ThreadKind: Int, Sendable, CaseIterable {
    case talk = 0
    /// Can be marked answered by who asked or by a helper.
    case question = 1
    /// Where newcomers say hello. Made with the community; there is one.
    case hello = 2
    /// Something that takes place at a time; people say whether they come.
    case happening = 3
}
