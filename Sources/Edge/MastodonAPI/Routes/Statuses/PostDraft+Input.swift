import Crypto
import Domain
import HTTPSupport
import Primitives
import Publishing

extension RequestInput {
    /// The pictures, films or recordings that a post is to have. What is no id is refused, or it would go out without one.
    package func mediaIDs() throws(APIError) -> [MediaID] {
        try strings("media_ids", most: 100).map { text throws(APIError) in
            guard let id = MediaID(text) else { throw .validation(field: "media_ids", "media_ids holds something that is no id") }
            return id
        }
    }
}

extension PostDraft {
    /// Reads what an app sends to publish or edit. `defaults` are the author's wishes for what it leaves out; nil when
    /// editing. `key` is the Idempotency-Key. Throws 422 for what is not offered yet, instead of leaving it out silently.
    init(_ input: RequestInput, defaults: PostingDefaults?, key: String?) throws(APIError) {
        try PostDraft.refuseUnavailable(input)
        let visibility = try input.optionalString("visibility", most: 32) ?? ""
        guard let audience = visibility.isEmpty ? defaults?.audience ?? .public : AudienceKind(visibility: visibility) else {
            throw input.invalid("visibility", "is not included in the list")
        }
        let language = try input.optionalString("language", most: 64) ?? ""
        self.init(
            text: try input.optionalString("status") ?? "", spoiler: try input.optionalString("spoiler_text") ?? "",
            isSensitive: try input.bool("sensitive", default: defaults?.isSensitive ?? false),
            language: language.isEmpty ? defaults?.language : language, audience: audience,
            replyTo: try input.optionalID("in_reply_to_id"), poll: try input.optionalGroup("poll").flatMap(PostDraft.poll), pictures: try input.mediaIDs(),
            idempotencyKeyHash: key.map { Array(SHA256.hash(data: Array($0.utf8))) })
        pictureChanges = try input.groups("media_attributes", most: 100).map { group throws(APIError) in
            PictureChange(
                id: try group.id("id"), description: try group.optionalString("description"), focus: try MediaController.focus(group))
        }
    }

    private static func refuseUnavailable(_ input: RequestInput) throws(APIError) {
        if try !(input.optionalString("quoted_status_id", most: 64) ?? "").isEmpty {
            throw input.invalid("quoted_status_id", "cannot be used: this server does not offer quotes yet")
        }
    }

    /// A group without options is no poll: some apps send one with every post.
    private static func poll(_ input: RequestInput) throws(APIError) -> PollDraft? {
        let options = try input.strings("options")
        guard !options.isEmpty else { return nil }
        let seconds = try input.int("expires_in", in: 1...(10 * 365 * 86_400))
        return PollDraft(
            options: options, duration: .seconds(seconds), allowsMultiple: try input.bool("multiple", default: false),
            hidesTotals: try input.bool("hide_totals", default: false))
    }
}
