import Domain
import HTTPSupport
import Hummingbird
import Timelines

/// How somebody came to a page, as its address and the browser say. What neither says is unknown.
struct Arrival: Sendable {
    var via: SeenThrough?
    var entry: EntryPoint
    /// Which answers a thread shows.
    var stretch = Timelines.AnswerStretch(limit: ThreadPage.mostAnswers)

    static let unknown = Arrival(via: nil, entry: .unknown)

    /// Of a request for a page. An address that we did not write says nothing.
    init(_ request: Request) {
        let input = try? RequestInput.query(of: request)
        let said = EntryPoint(formValue: (try? input?.optionalString("entry", most: 16)) ?? nil)
        self.init(via: (try? input?.seenThrough()) ?? nil, entry: said == .unknown ? Self.entry(site: request.headers[.fetchSite]) : said)
        stretch.after = (try? input?.optionalID("after", of: PostKey.self)) ?? nil
        stretch.isAtEnd = (try? input?.bool("end", default: false)) ?? false
    }

    private init(via: SeenThrough?, entry: EntryPoint) {
        self.via = via
        self.entry = entry
    }

    /// `site` is what the browser says of where it came from (Fetch Metadata, Sec-Fetch-Site): "none" is an address that somebody
    /// typed or kept, "cross-site" a link elsewhere.
    private static func entry(site: String?) -> EntryPoint {
        switch site {
        case "none": .directLink
        case "cross-site": .external
        default: .unknown
        }
    }
}
