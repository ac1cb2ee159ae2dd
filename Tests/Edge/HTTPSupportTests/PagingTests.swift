import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Primitives
import Testing

@Suite struct PagingTests {
    private func page(_ query: String) throws -> PageRequest<PostKey> {
        try RequestInput.query(of: request("/x?\(query)")).page(default: 20, most: 40)
    }

    @Test func `keys and limit are read`() throws {
        #expect(try page("max_id=9&since_id=3&min_id=4&limit=5") == PageRequest(
            maxID: PostID(rawValue: 9), sinceID: PostID(rawValue: 3), minID: PostID(rawValue: 4), limit: 5))
        #expect(try page("") == PageRequest(limit: 20))
        #expect(try page("max_id=&limit=") == PageRequest(limit: 20))
    }

    @Test(arguments: [("1", 1), ("0", 1), ("-5", 1), ("40", 40), ("41", 40), ("9999999", 40)])
    func `a limit is brought into its bounds`(limit: String, expected: Int) throws {
        #expect(try page("limit=\(limit)").limit == expected)
    }

    @Test(arguments: ["limit=x", "max_id=x", "max_id=-1", "min_id=1.5", "since_id=99999999999999999999"])
    func `what is no number is refused`(query: String) {
        #expect { try page(query) } throws: { ($0 as? APIError)?.status.code == 422 }
    }

    @Test func `links keep the other parameters and drop keys and tokens`() {
        let links = PageLinks<PostKey>(next: PostID(rawValue: 5), previous: PostID(rawValue: 9))
        #expect(links.header(base: "https://a.example", path: "/api/v1/timelines/home", query: "limit=2&max_id=1&only_media=true&access_token=s")
            == #"<https://a.example/api/v1/timelines/home?limit=2&only_media=true&max_id=5>; rel="next", <https://a.example/api/v1/timelines/home?limit=2&only_media=true&min_id=9>; rel="prev""#)
        #expect(PageLinks<PostKey>(next: nil, previous: nil).header(base: "b", path: "/", query: nil) == nil)
    }

    @Test func `a parameter cannot leave its address`() {
        let links = PageLinks<PostKey>(next: PostID(rawValue: 5), previous: nil)
        let header = links.header(base: "b", path: "/x", query: "q=\">;rel=evil<\u{E9}") ?? ""
        #expect(header == #"<b/x?q=%22%3E;rel=evil%3C%C3%A9&max_id=5>; rel="next""#)
    }

    @Test func `a page that is not full has nothing older`() {
        let keys = [9, 7, 5].map { PostID(rawValue: $0) }
        #expect(PageLinks(keys: keys, request: PageRequest(limit: 3)).next == PostID(rawValue: 5))
        #expect(PageLinks(keys: keys, request: PageRequest(limit: 4)).next == nil)
        #expect(PageLinks(keys: keys, request: PageRequest(minID: PostID(rawValue: 1), limit: 4)).next == PostID(rawValue: 5))
        #expect(PageLinks(keys: keys, request: PageRequest(limit: 4)).previous == PostID(rawValue: 9))
        #expect(PageLinks<PostKey>(keys: [], request: PageRequest(limit: 4)).previous == nil)
    }

    @Test func `an answer gets its header`() {
        var response = Response(status: .ok)
        response.addLinks(PageLinks<PostKey>(next: PostID(rawValue: 5), previous: nil), base: "https://a.example", request: request("/x?limit=1"))
        #expect(response.headers[.pageLinks] == #"<https://a.example/x?limit=1&max_id=5>; rel="next""#)
    }
}
