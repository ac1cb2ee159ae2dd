import Bus
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives
import Testing

@testable import Feeds

@Suite struct FeedMemoryTests {
    private let key = FeedKey(source: .profile("mia"), format: .rss)
    private let account = AccountID(rawValue: 17 << 4)

    @Test func `a copy is good for a minute`() {
        let memory = FeedMemory()
        memory.keep(copy(at: 100, memory), for: key)
        #expect(memory.copy(for: key, at: moment(159)) != nil)
        #expect(memory.copy(for: key, at: moment(160)) == nil)
        #expect(memory.copy(for: key, at: moment(99)) == nil)
    }

    @Test func `what one of its accounts does makes a copy stale, what others do leaves it`() {
        let (memory, bus) = (FeedMemory(), InProcessBus())
        memory.watch(bus)
        for event in [LiveEvent.postPublished(post(17)), .postDeleted(post(17)), .postChanged(post(17)), .accountChanged(account)] {
            memory.keep(copy(at: 100, memory), for: key)
            bus.publish([.postPublished(post(18)), .settingsChanged])
            #expect(memory.copy(for: key, at: moment(101)) != nil)
            bus.publish([event])
            #expect(memory.copy(for: key, at: moment(101)) == nil)
        }
    }

    @Test func `what changes while a feed is read makes its copy stale`() {
        let (memory, bus) = (FeedMemory(), InProcessBus())
        memory.watch(bus)
        let early = copy(at: 100, memory)
        bus.publish([.postDeleted(post(17))])
        memory.keep(early, for: key)
        #expect(memory.copy(for: key, at: moment(100)) == nil)
    }

    @Test(arguments: [
        (["If-None-Match": "\"a\""], 304), (["If-None-Match": "\"x\", W/\"a\""], 304), (["If-None-Match": "*"], 304),
        (["If-None-Match": "\"x\""], 200), (["If-Modified-Since": "Sat, 21 Nov 2026 08:09:45 GMT"], 200), ([:], 200),
    ])
    func `a reader is told when it has the copy already`(headers: [String: String], status: Int) throws {
        var fields = HTTPFields()
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        let request = Request(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/", headerFields: fields), body: RequestBody(buffer: ByteBuffer()))
        #expect(copy(at: 100, FeedMemory()).response(to: request).status.code == status)
    }

    @Test func `a reader that asks by date gets what changed since, and no date is said that is to come`() throws {
        func copy(changed: Int64, made: Int64) -> FeedCopy {
            FeedCopy([1], mediaType: "text/plain", isIndexable: true, changedAt: moment(changed), madeAt: moment(made), changes: [:])
        }
        func status(_ copy: FeedCopy, since date: String) -> Int {
            let fields: HTTPFields = [.ifModifiedSince: date]
            let request = Request(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/", headerFields: fields), body: RequestBody(buffer: ByteBuffer()))
            return copy.response(to: request).status.code
        }
        let first = copy(changed: 100, made: 100)
        let date = try #require(first.headers[.lastModified])
        #expect(status(first, since: date) == 304)
        #expect(status(copy(changed: 101, made: 101), since: date) == 200)
        let early = copy(changed: 102, made: 100)
        #expect(early.headers[.lastModified] == nil && status(early, since: date) == 200)
    }

    private func moment(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }
    private func post(_ bucket: Int64) -> PostID { PostID(rawValue: 1 << 16 | bucket << 4) }

    private func copy(at seconds: Int64, _ memory: FeedMemory) -> FeedCopy {
        FeedCopy(
            body: ByteBuffer(string: "feed"), entityTag: "\"a\"", headers: [:], madeAt: moment(seconds),
            changes: [17: memory.state()[17]])
    }
}
