import Domain
import Letters
@testable import Newsletters
import Primitives
import Testing

/// Links in letters: nobody makes one, and one is good for its own purpose and reader alone.
@Suite struct SubscriberLinkTests {
    private let key = AddressKey(secret: [1])
    private let reader = Subscriber(
        id: SubscriberID(rawValue: 7), account: AccountID(rawValue: 9), hash: AddressHash(rawValue: "h"), sealed: "s", state: .asked, frequency: .each,
        askedAt: Timestamp(milliseconds: 1000))

    @Test(arguments: [SubscriberLink.Purpose.confirm, .preferences, .leave])
    func `a mark with one flipped bit, one sign more or one less is none`(_ purpose: SubscriberLink.Purpose) {
        let link = SubscriberLink(purpose, reader, key)
        #expect(link.isLink(purpose, of: reader, key))
        let signs = Array(link.mark.utf8)
        for place in signs.indices {
            for bit in 0..<8 {
                var flipped = signs
                flipped[place] ^= 1 << bit
                let mark = String(decoding: flipped, as: UTF8.self)
                let other = SubscriberLink(subscriber: link.subscriber, mark: mark)
                #expect(!other.isLink(purpose, of: reader, key), "bit \(bit) of sign \(place)")
            }
        }
        for mark in ["", String(link.mark.dropLast()), link.mark + "0", link.mark + "\0", " " + link.mark] {
            #expect(!SubscriberLink(subscriber: link.subscriber, mark: mark).isLink(purpose, of: reader, key))
        }
    }

    @Test func `a link is bound to its purpose, its reader, their address, the list and the server`() {
        let purposes = [SubscriberLink.Purpose.confirm, .preferences, .leave]
        for purpose in purposes {
            let link = SubscriberLink(purpose, reader, key)
            for other in purposes where other != purpose { #expect(!link.isLink(other, of: reader, key)) }
            var (another, moved, elsewhere) = (reader, reader, reader)
            another.id = SubscriberID(rawValue: 8)
            moved.hash = AddressHash(rawValue: "i")
            elsewhere.account = AccountID(rawValue: 10)
            for somebody in [another, moved, elsewhere] { #expect(!link.isLink(purpose, of: somebody, key)) }
            // Nor is the mark of one reader the mark of another.
            #expect(!SubscriberLink(subscriber: another.id, mark: link.mark).isLink(purpose, of: another, key))
            #expect(!link.isLink(purpose, of: reader, AddressKey(secret: [2])))
        }
    }

    @Test func `a confirmation ends with the letter that asked for it, other links last`() {
        var later = reader
        later.askedAt = Timestamp(milliseconds: 2000)
        #expect(!SubscriberLink(.confirm, reader, key).isLink(.confirm, of: later, key))
        #expect(SubscriberLink(.leave, reader, key).isLink(.leave, of: later, key))
        #expect(SubscriberLink(.preferences, reader, key).isLink(.preferences, of: later, key))
    }
}
