import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird

/// Operations of the API that this server does not offer yet. Apps call them all the same: each answers with an empty body
/// of its type, or says in words what cannot be done, and never as if the path were unknown.
enum RemainingController {
    /// How an operation that is not offered answers.
    enum Answer: Sendable {
        /// A whole JSON value without content.
        case empty(StaticString)
        /// 404: there is no such thing, because nothing makes one.
        case nothing
        /// 422, with what is not offered.
        case refused(StaticString)
        /// 403, with the way that is open.
        case forbidden(StaticString)
    }

    static let routes: [Route] = table.map { method, path, permission, answer in
        Route(method: method, path: path, permission: permission) { call in
            switch answer {
            case .empty(let literal): return call.answer(literal)
            case .nothing: throw APIError.notFound
            case .refused(let words): throw APIError(.unprocessableContent, "not_offered", "\(words)")
            case .forbidden(let words): throw APIError(.forbidden, "forbidden", "\(words)")
            }
        }
    }

    private typealias Line = (HTTPRequest.Method, String, Permission, Answer)

    private static let table: [Line] = instance + accounts + filters + notifications + posts + streams

    private static let instance: [Line] = [
        (.get, "/health", .anyone([]), .empty(#"{"status":"OK"}"#)),
        (.get, "/api/v1/instance/activity", .anyone([]), .empty("[]")),
        (.get, "/api/v1/instance/domain_blocks", .anyone([]), .empty("[]")),
        (.get, "/api/v1/instance/peers", .anyone([]), .empty("[]")),
        (.get, "/api/v1/instance/rules", .anyone([]), .empty("[]")),
        (.get, "/api/v1/instance/terms_of_service", .anyone([]), .nothing),
        (.get, "/api/v1/instance/terms_of_service/{id}", .anyone([]), .nothing),
        (.get, "/api/v1/instance/translation_languages", .anyone([]), .empty("{}")),
        (.get, "/api/v1/custom_emojis", .anyone([]), .empty("[]")),
        (.get, "/api/v1/trends", .anyone([]), .empty("[]")),
        (.get, "/api/v1/trends/links", .anyone([]), .empty("[]")),
        (.get, "/api/v1/trends/statuses", .anyone([]), .empty("[]")),
        (.get, "/api/v1/trends/tags", .anyone([]), .empty("[]")),
        (.get, "/api/v1/announcements", .person([]), .empty("[]")),
        (.post, "/api/v1/announcements/{id}/dismiss", .person(.writeAccounts), .nothing),
        (.put, "/api/v1/announcements/{id}/reactions/{name}", .person(.writeFavourites), .nothing),
        (.delete, "/api/v1/announcements/{id}/reactions/{name}", .person(.writeFavourites), .nothing),
        (.get, "/api/v1_alpha/async_refreshes/{id}", .person(.read), .nothing),
    ]

    private static let accounts: [Line] = [
        (.post, "/api/v1/accounts", .token, .forbidden("Please sign up on the website of this server.")),
        (.post, "/api/v1/emails/confirmations", .person([]), .forbidden("This method is only available while the e-mail is awaiting confirmation")),
        (.get, "/api/v1/accounts/{id}/featured_tags", .anyone([]), .empty("[]")),
        (.get, "/api/v1/accounts/{id}/identity_proofs", .person([]), .empty("[]")),
        (.get, "/api/v1/accounts/{id}/collections", .anyone([]), .empty(#"{"collections":[]}"#)),
        (.get, "/api/v1/accounts/{id}/in_collections", .anyone([]), .empty(#"{"collections":[]}"#)),
        (.post, "/api/v1/collections", .person(.write), .refused("This server does not offer collections yet.")),
        (.get, "/api/v1/collections/{id}", .anyone([]), .nothing),
        (.patch, "/api/v1/collections/{id}", .person(.write), .nothing),
        (.delete, "/api/v1/collections/{id}", .person(.write), .nothing),
        (.post, "/api/v1/collections/{id}/items", .person(.write), .nothing),
        (.delete, "/api/v1/collections/{id}/items/{item}", .person(.write), .nothing),
        (.post, "/api/v1/collections/{id}/items/{item}/revoke", .person(.write), .nothing),
        (.get, "/api/v1/featured_tags", .person(.readAccounts), .empty("[]")),
        (.post, "/api/v1/featured_tags", .person(.writeAccounts), .refused("This server does not offer featured hashtags yet.")),
        (.get, "/api/v1/featured_tags/suggestions", .person(.readAccounts), .empty("[]")),
        (.delete, "/api/v1/featured_tags/{id}", .person(.writeAccounts), .nothing),
        (.post, "/api/v1/tags/{id}/feature", .person(.writeAccounts), .refused("This server does not offer featured hashtags yet.")),
        (.post, "/api/v1/tags/{id}/unfeature", .person(.writeAccounts), .refused("This server does not offer featured hashtags yet.")),
        (.get, "/api/v1/annual_reports", .person(.readAccounts), .empty(#"{"annual_reports":[],"accounts":[],"statuses":[]}"#)),
        (.get, "/api/v1/annual_reports/{id}", .person(.readAccounts), .nothing),
        (.post, "/api/v1/annual_reports/{id}/generate", .person(.writeAccounts), .nothing),
        (.post, "/api/v1/annual_reports/{id}/read", .person(.writeAccounts), .nothing),
        (.get, "/api/v1/annual_reports/{id}/state", .person(.readAccounts), .empty(#"{"state":"ineligible"}"#)),
        (.post, "/api/v1/reports", .person(.writeReports), .refused("This server does not take reports yet. Please write to its operator.")),
    ]

    private static let filters: [Line] = [
        (.get, "/api/v1/filters", .person(.readFilters), .empty("[]")),
        (.post, "/api/v1/filters", .person(.writeFilters), .refused("This server does not offer filters yet.")),
        (.get, "/api/v1/filters/{id}", .person(.readFilters), .nothing),
        (.put, "/api/v1/filters/{id}", .person(.writeFilters), .nothing),
        (.delete, "/api/v1/filters/{id}", .person(.writeFilters), .nothing),
        (.get, "/api/v2/filters", .person(.readFilters), .empty("[]")),
        (.post, "/api/v2/filters", .person(.writeFilters), .refused("This server does not offer filters yet.")),
        (.get, "/api/v2/filters/{id}", .person(.readFilters), .nothing),
        (.put, "/api/v2/filters/{id}", .person(.writeFilters), .nothing),
        (.delete, "/api/v2/filters/{id}", .person(.writeFilters), .nothing),
        (.get, "/api/v2/filters/{id}/keywords", .person(.readFilters), .nothing),
        (.post, "/api/v2/filters/{id}/keywords", .person(.writeFilters), .nothing),
        (.get, "/api/v2/filters/{id}/statuses", .person(.readFilters), .nothing),
        (.post, "/api/v2/filters/{id}/statuses", .person(.writeFilters), .nothing),
        (.get, "/api/v2/filters/keywords/{id}", .person(.readFilters), .nothing),
        (.put, "/api/v2/filters/keywords/{id}", .person(.writeFilters), .nothing),
        (.delete, "/api/v2/filters/keywords/{id}", .person(.writeFilters), .nothing),
        (.get, "/api/v2/filters/statuses/{id}", .person(.readFilters), .nothing),
        (.delete, "/api/v2/filters/statuses/{id}", .person(.writeFilters), .nothing),
    ]

    private static let notifications: [Line] = [
        (.get, "/api/v1/notifications/requests", .person(.readNotifications), .empty("[]")),
        (.post, "/api/v1/notifications/requests/accept", .person(.writeNotifications), .empty("{}")),
        (.post, "/api/v1/notifications/requests/dismiss", .person(.writeNotifications), .empty("{}")),
        (.get, "/api/v1/notifications/requests/merged", .person(.readNotifications), .empty(#"{"merged":true}"#)),
        (.get, "/api/v1/notifications/requests/{id}", .person(.readNotifications), .nothing),
        (.post, "/api/v1/notifications/requests/{id}/accept", .person(.writeNotifications), .nothing),
        (.post, "/api/v1/notifications/requests/{id}/dismiss", .person(.writeNotifications), .nothing),
        (.get, "/api/v1/push/subscription", .person(.push), .nothing),
        (.post, "/api/v1/push/subscription", .person(.push), .refused("This server does not send push messages yet.")),
        (.put, "/api/v1/push/subscription", .person(.push), .nothing),
        (.delete, "/api/v1/push/subscription", .person(.push), .empty("{}")),
    ]

    private static let posts: [Line] = [
        (.put, "/api/v1/statuses/{id}/interaction_policy", .person(.writeStatuses), .refused("This server does not offer quotes yet.")),
        (.get, "/api/v1/statuses/{id}/quotes", .person(.readStatuses), .empty("[]")),
        (.post, "/api/v1/statuses/{id}/quotes/{quote}/revoke", .person(.writeStatuses), .nothing),
        (.post, "/api/v1/statuses/{id}/translate", .person(.readStatuses), .nothing),
        (.get, "/api/v1/timelines/direct", .person(.readStatuses), .empty("[]")),
        (.get, "/api/v1/timelines/link", .anyone(.readStatuses), .empty("[]")),
    ]

    /// Version 2 of the instance names no address for these; version 1 has to name one, so that apps which read it are refused in
    /// words.
    private static let streams: [Line] = [
        "direct", "hashtag", "hashtag/local", "health", "list", "public", "public/local", "public/remote", "user", "user/notification",
    ].map { name in
        (.get, "/api/v1/streaming/\(name)", .anyone([]), .refused("This server does not stream yet. Please ask again from time to time."))
    }
}
