import Domain
import Primitives
import Testing

/// How pictures of an album are put in order.
@Suite struct AlbumTests {
    private static func ids(_ numbers: Int64...) -> [MediaID] { numbers.map { MediaID(rawValue: $0) } }
    private static func id(_ number: Int64) -> MediaID { MediaID(rawValue: number) }

    @Test func `a picture goes to the place that it is given, up and down, and the others keep their order`() {
        func moved(_ picture: Int64, to place: Int) -> [MediaID] {
            AlbumArrangement.moving(places: [Self.id(picture): place], without: []).applied(to: Self.ids(1, 2, 3, 4, 5))
        }
        #expect(moved(5, to: 1) == Self.ids(5, 1, 2, 3, 4))
        #expect(moved(4, to: 2) == Self.ids(1, 4, 2, 3, 5))
        #expect(moved(1, to: 5) == Self.ids(2, 3, 4, 5, 1))
        #expect(moved(2, to: 4) == Self.ids(1, 3, 4, 2, 5))
        #expect(moved(3, to: 3) == Self.ids(1, 2, 3, 4, 5))
        #expect(moved(3, to: -7) == Self.ids(3, 1, 2, 4, 5))
        #expect(moved(3, to: .max) == Self.ids(1, 2, 4, 5, 3))
    }

    @Test func `each picture is there once, what is taken out goes, and what came in meanwhile stays`() {
        #expect(AlbumArrangement.exactly(Self.ids(3, 1, 3)).applied(to: Self.ids(1, 2)) == Self.ids(3, 1))
        #expect(AlbumArrangement.adding(Self.ids(2, 4, 4)).applied(to: Self.ids(1, 2)) == Self.ids(1, 2, 4))
        #expect(AlbumArrangement.kept.applied(to: Self.ids(2, 1)) == Self.ids(2, 1))
        let form = AlbumArrangement.moving(places: [Self.id(2): 1, Self.id(1): 2], without: [Self.id(1)])
        #expect(form.applied(to: Self.ids(1, 2, 9)) == Self.ids(2, 9))
    }
}
