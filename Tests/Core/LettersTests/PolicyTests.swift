import Domain
import Letters
import Primitives
import Testing

@Suite struct PolicyTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    @Test func `a letter that is put off goes again, ever later, for about three days`() throws {
        let waits = (1...LetterRetry.waits.count).compactMap { LetterRetry().next(after: $0, at: now, jitter: 0)?.duration(since: now) }
        #expect(waits.count == LetterRetry.waits.count && waits == waits.sorted())
        #expect(waits.reduce(.zero, +) > .days(2) && waits.reduce(.zero, +) < .days(4))
        #expect(LetterRetry().next(after: waits.count + 1, at: now, jitter: 0) == nil)
        let stretched = try #require(LetterRetry().next(after: 3, at: now, jitter: 255))
        #expect(stretched > now.adding(waits[2]) && stretched < now.adding(waits[2] * 5 / 4))
    }

    @Test func `a server that takes nothing is asked ever less, and connections that fail together count once`() {
        var pause = SenderPause()
        let first = pause.failed(at: now)
        #expect(first == now.adding(.seconds(2)) && pause.failed(at: now) == first)
        #expect(pause.failed(at: first) == first.adding(.seconds(4)))
        var end = first
        for _ in 0..<20 { end = pause.failed(at: end) }
        let last = end
        #expect(pause.failed(at: last) == last.adding(.minutes(5)))
        pause.succeeded()
        #expect(pause.end(at: last) == nil && pause.failed(at: last) == last.adding(.seconds(2)))
    }

    @Test func `a domain gets its letters one after the other, and no other waits for it`() {
        var pace = DomainPace(perMinute: 60)
        #expect(pace.place(for: "a.example", at: now) == nil)
        #expect(pace.place(for: "a.example", at: now) == now.adding(.seconds(1)))
        #expect(pace.place(for: "a.example", at: now) == now.adding(.seconds(2)))
        #expect(pace.place(for: "b.example", at: now) == nil)
        // After a rest ten seconds' worth may go at once.
        let later = now.adding(.minutes(5))
        let places = (0..<12).map { _ in pace.place(for: "a.example", at: later) }
        #expect(places.filter { $0 == nil }.count == 11 && places.last == later.adding(.seconds(1)))
        // A clock that is set back keeps nobody waiting.
        let before = now.adding(.zero - .days(1))
        #expect(pace.place(for: "a.example", at: before) == nil && pace.place(for: "a.example", at: before) == before.adding(.seconds(1)))
        var pause = SenderPause()
        let end = pause.failed(at: now)
        #expect(pause.end(at: now) == end && pause.end(at: end) == nil && pause.end(at: before) == nil)
        #expect(pause.failed(at: before) < now)
        var free = DomainPace(perMinute: 0)
        #expect((0..<1000).allSatisfy { _ in free.place(for: "a.example", at: now) == nil })
    }

    @Test func `turns that have passed while nothing was sent are taken one after the other all the same`() {
        var pace = DomainPace(perMinute: 60)
        let start = Timestamp(milliseconds: 1_000_000)
        for _ in 0..<300 { _ = pace.place(for: "example.org", at: start) }
        let late = start.adding(.minutes(10))
        let first = (0..<300).map { _ in pace.again(for: "example.org", at: late) }
        // Twenty seconds' worth at once, and what the pace itself allows after a rest.
        #expect((20...32).contains(first.count { $0 == nil }))
        #expect(Set(first.compactMap(\.self)).count == first.count { $0 != nil })
        #expect(first.compactMap(\.self).max().map { $0 < late.adding(.minutes(5)) } == true)
        for second in 1...20 { #expect(pace.again(for: "example.org", at: late.adding(.seconds(second))) == nil) }
    }

    @Test func `letters that come at their turns are never sent back`() {
        var pace = DomainPace(perMinute: 1)
        var now = Timestamp(milliseconds: 1_000_000)
        for _ in 0..<50 {
            #expect(pace.again(for: "example.org", at: now) == nil)
            now = now.adding(.seconds(61))
        }
    }

    @Test func `only a return address that we made names its letter`() throws {
        let returns = ReturnAddress(base: "Bounces@Social.example", key: AddressKey(secret: [1, 2]))
        let address = returns.address(for: "l3-987654321")
        #expect(address.hasPrefix("bounces+l3-987654321-") && address.hasSuffix("@social.example"))
        #expect(address.split(separator: "@")[0].utf8.count <= 64)
        let letter = try #require(returns.letter(returnedTo: address.uppercased()))
        #expect(letter.queue == 3 && letter.id.rawValue == 987_654_321)
        for index in address.indices where address[index] != "@" {
            let changed = String(address[..<index]) + (address[index] == "0" ? "1" : "0") + String(address[address.index(after: index)...])
            #expect(returns.letter(returnedTo: changed) == nil)
        }
        #expect(ReturnAddress(base: "bounces@social.example", key: AddressKey(secret: [1, 3])).letter(returnedTo: address) == nil)
        #expect(returns.address(for: "test-1") == "bounces@social.example")
        #expect(returns.letter(returnedTo: "bounces+@social.example") == nil && returns.letter(returnedTo: "bounces@social.example") == nil)
    }

    @Test func `an address has one hash however it is written, and another under another key`() {
        let (key, other) = (AddressKey(secret: [1]), AddressKey(secret: [2]))
        #expect(key.hash(of: "Lea@Example.org") == key.hash(of: "lea@example.org"))
        #expect(key.hash(of: "lea@example.org") != key.hash(of: "leo@example.org"))
        #expect(key.hash(of: "lea@example.org") != other.hash(of: "lea@example.org"))
    }
}
