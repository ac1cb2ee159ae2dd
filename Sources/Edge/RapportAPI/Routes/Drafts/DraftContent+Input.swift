import Domain
import HTTPSupport
import Primitives
import Publishing

extension DraftContent {
    /// Reads what a client sends to keep or schedule. `defaults` are the author's wishes for what it leaves out. Throws 422 with
    /// the field at fault.
    init(_ input: RequestInput, defaults: PostingDefaults?) throws {
        try self.init(PostDraft(input, defaults: defaults, key: nil))
        pictures = try input.strings("media_ids", most: 100).map { text throws(APIError) in
            guard let id = MediaID(text) else { throw .validation(field: "media_ids", "media_ids holds something that is no id") }
            return id
        }
        if audience == .community { community = try input.optionalGroup("audience")?.optionalID("community") }
        if let group = try input.optionalGroup("article") { article = try ArticleText(group) }
        threadTitle = try input.optionalString("title", most: 4_000) ?? ""
    }
}
