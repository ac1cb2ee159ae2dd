import Domain
import HTTPSupport
import Primitives
import Publishing

extension DraftContent {
    /// Reads what a client sends to keep or schedule. `defaults` are the author's wishes for what it leaves out. Throws 422 with
    /// the field at fault.
    init(_ input: RequestInput, defaults: PostingDefaults?) throws {
        try self.init(PostDraft(input, defaults: defaults, key: nil))
        if audience == .community { community = try input.optionalGroup("audience")?.optionalID("community") }
        if let group = try input.optionalGroup("article") { article = try ArticleText(group) }
        threadTitle = try input.optionalString("title", most: 4_000) ?? ""
    }
}
