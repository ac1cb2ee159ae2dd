import Crypto
import Domain
import HTTPSupport
import MastodonAPI
import Primitives
import Publishing

extension PostDraft {
    /// Reads what a client sends to publish. `defaults` are the author's wishes for what it leaves out; `key` is the
    /// Idempotency-Key. Throws 422 with the field at fault.
    init(_ input: RequestInput, defaults: PostingDefaults?, key: String?) throws(APIError) {
        let audience = try input.optionalGroup("audience")
        let language = try input.optionalString("language", most: 64) ?? ""
        self.init(
            text: try input.optionalString("text") ?? "", spoiler: try input.optionalString("spoiler_text") ?? "",
            isSensitive: try input.bool("sensitive", default: defaults?.isSensitive ?? false),
            language: language.isEmpty ? defaults?.language : language,
            audience: try audience.map(PostDraft.kind) ?? defaults?.audience ?? .public,
            circles: try audience?.ids("circles", of: CircleKey.self) ?? [], replyControl: try PostDraft.replyControl(input),
            replyTo: try input.optionalID("in_reply_to_id"), poll: try input.optionalGroup("poll").flatMap(PostDraft.poll),
            pictures: try input.mediaIDs(),
            idempotencyKeyHash: key.map { Array(SHA256.hash(data: Array($0.utf8))) })
    }

    private static func kind(_ audience: RequestInput) throws(APIError) -> AudienceKind {
        guard let kind = AudienceKind(name: try audience.string("kind", most: 32)) else {
            throw audience.invalid("kind", "is not included in the list")
        }
        return kind
    }

    private static func replyControl(_ input: RequestInput) throws(APIError) -> ReplyControl {
        guard let name = try input.optionalString("reply_control", most: 32), !name.isEmpty else { return .everyone }
        guard let control = ReplyControl(name: name) else { throw input.invalid("reply_control", "is not included in the list") }
        return control
    }

    private static func poll(_ input: RequestInput) throws(APIError) -> PollDraft? {
        let options = try input.strings("options")
        guard !options.isEmpty else { return nil }
        let seconds = try input.int("expires_in", in: 1...(10 * 365 * 86_400))
        return PollDraft(
            options: options, duration: .seconds(seconds), allowsMultiple: try input.bool("multiple", default: false),
            hidesTotals: try input.bool("hide_totals", default: false))
    }
}

extension AudienceKind {
    /// Its name in our API, as a JSON string.
    var name: StaticString {
        switch self {
        case .public: #""public""#
        case .unlisted: #""unlisted""#
        case .followers: #""followers""#
        case .direct: #""direct""#
        case .subscribers: #""subscribers""#
        case .connections: #""connections""#
        case .circle: #""circle""#
        case .community: #""community""#
        }
    }

    /// Nil for a name that is none.
    init?(name: String) {
        guard let kind = AudienceKind.allCases.first(where: { $0.name.description == "\"\(name)\"" }) else { return nil }
        self = kind
    }
}

extension ReplyControl {
    /// Its name in our API, as a JSON string.
    var name: StaticString {
        switch self {
        case .everyone: #""everyone""#
        case .followers: #""followers""#
        case .connections: #""connections""#
        case .mentioned: #""mentioned""#
        case .nobody: #""nobody""#
        }
    }

    /// Nil for a name that is none.
    init?(name: String) {
        guard let control = ReplyControl.allCases.first(where: { $0.name.description == "\"\(name)\"" }) else { return nil }
        self = control
    }
}
