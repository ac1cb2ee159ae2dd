import Primitives

/// How the pictures of an album are to lie.
package enum AlbumArrangement: Sendable, Hashable {
    /// As they do.
    case kept
    /// These and no others.
    case exactly([MediaID])
    /// These behind those that are there.
    case adding([MediaID])
    /// Some at other places, counted from 1, and some taken out. Whatever came in since the form was shown stays.
    case moving(places: [MediaID: Int], without: Set<MediaID>)

    /// The pictures in their new order, each once.
    package func applied(to pictures: [MediaID]) -> [MediaID] {
        switch self {
        case .kept: pictures
        case .exactly(let wanted): Self.once(wanted)
        case .adding(let more): Self.once(pictures + more)
        case .moving(let places, let gone): Self.moved(pictures, to: places).filter { !gone.contains($0) }
        }
    }

    private static func once(_ pictures: [MediaID]) -> [MediaID] {
        var seen: Set<MediaID> = []
        return pictures.filter { seen.insert($0).inserted }
    }

    /// What moves up comes before the picture at the place it asks for, what moves down behind it.
    private static func moved(_ pictures: [MediaID], to places: [MediaID: Int]) -> [MediaID] {
        let wishes = pictures.enumerated().map { index, picture in
            let present = index + 1
            let place = places[picture] ?? present
            return (picture: picture, key: [place, (place - present).signum(), present])
        }
        return wishes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.picture)
    }
}
