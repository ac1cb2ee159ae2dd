import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Publishing
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /@{name}/albums, /@{name}/albums/{id} | anybody; the pictures that they may see |
/// | GET, POST | /albums/new | somebody signed in |
/// | GET, POST | /albums/{id}/edit, add, delete | its owner; for others it does not exist |
extension WebUI {
    func addAlbums(to router: Router<RapportContext>) {
        router.get("@{name}/albums", use: page { request, context, visit in try await albumsOf(request, context, visit) })
        router.get("@{name}/albums/{id}", use: page { _, context, visit in try await album(context, visit) })
        router.get("albums/new", use: page { _, _, visit in try albumForm(AlbumForm(), nil, [], visit) })
        router.post("albums/new", use: act { form, _, visit in
            let typed = try AlbumForm(form)
            do {
                let draft = AlbumDraft(title: typed.title, description: typed.description)
                let id = try await services.albums.make(draft, by: form.actor())
                return redirect(SiteURL.albumByID(id, "add").path, Notice(.saved))
            } catch let error as RuleError where error.kind == .invalid || error.kind == .conflict {
                return try albumForm(typed, nil, [], visit.refused(error), isRefused: true)
            }
        })
        router.get("albums/{id}/edit", use: page { _, context, visit in
            let (album, pictures) = try await ownAlbum(try context.pathID(), visit)
            return try albumForm(AlbumForm(album), album, pictures, visit)
        })
        router.post("albums/{id}/edit", use: act { form, context, visit in
            let (album, pictures) = try await ownAlbum(try context.pathID(), visit)
            let typed = try AlbumForm(form)
            do {
                try await services.albums.change(album.id, to: typed.draft, by: form.actor())
                return redirect(SiteURL.album(username: form.person.account.username, album.id).path, Notice(.saved))
            } catch let error as RuleError where error.kind == .invalid {
                return try albumForm(typed, album, pictures, visit.refused(error), isRefused: true)
            }
        })
        router.get("albums/{id}/add", use: page { request, context, visit in try await pick(try context.pathID(), request, visit) })
        router.post("albums/{id}/add", use: act { form, context, visit in
            let (id, chosen): (AlbumID, [MediaID]) = (try context.pathID(), try form.input.ids("media_ids"))
            do {
                try await services.albums.change(id, to: AlbumDraft(pictures: .adding(chosen)), by: form.actor())
                return redirect(SiteURL.album(username: form.person.account.username, id).path, Notice(.saved))
            } catch let error as RuleError where error.kind == .invalid {
                let (album, pictures) = try await ownAlbum(id, visit)
                return try albumForm(AlbumForm(album), album, pictures, visit.refused(error), isRefused: true)
            }
        })
        router.get("albums/{id}/delete", use: page { _, context, visit in
            let (album, _) = try await ownAlbum(try context.pathID(), visit)
            return try render(
                ConfirmPage(
                    title: visit.words.text("album.delete"), text: visit.words.text("album.delete_text", ["title": album.title]),
                    submit: visit.words.text("album.delete_submit"), actURL: SiteURL.albumByID(album.id, "delete").path,
                    back: "", cancelURL: SiteURL.album(username: try visit.person().account.username, album.id).path, post: nil), visit)
        })
        router.post("albums/{id}/delete", use: act { form, context, _ in
            try await services.albums.delete(try context.pathID(), by: form.actor())
            return redirect(SiteURL.profilePart(username: form.person.account.username, "albums").path, Notice(.deleted))
        })
    }

    private func albumsOf(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let owner = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services).account
        let wanted: PageRequest<AlbumKey> = try RequestInput.query(of: request).page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let seen = try await services.timelines.albums(of: owner.id, wanted, for: visit.viewer)
        return try render(
            AlbumsPage(
                title: visit.words.text("album.title_of", ["name": AccountFace(owner).name]), seen: seen, isOwn: visit.account?.id == owner.id,
                pager: Pager(
                    .profilePart(username: owner.handle, "albums"), request: wanted, newest: seen.albums.map(\.id.rawValue).max(),
                    oldest: seen.albums.map(\.id.rawValue).min(), isFull: seen.albums.count >= wanted.limit)), visit)
    }

    /// By the id alone: the name before it is for people, and may have changed.
    private func album(_ context: RapportContext, _ visit: Visit) async throws -> Response {
        let seen = try await services.timelines.album(try context.pathID(), for: visit.viewer)
        guard let album = seen.albums.first else { throw APIError.notFound }
        return try render(
            AlbumPage(
                album: album, owner: seen.owner, pictures: seen.pictures(of: album),
                address: SiteURL.album(username: seen.owner.handle, album.id).absolute(on: services.site), visit: visit), visit)
    }

    /// An album of whoever looks, with its pictures. Throws not found for every other.
    private func ownAlbum(_ id: AlbumID, _ visit: Visit) async throws -> (Album, [SeenAlbums.Picture]) {
        let person = try visit.person()
        let seen = try await services.timelines.album(id, for: visit.viewer)
        guard let album = seen.albums.first, album.owner == person.id else { throw APIError.notFound }
        return (album, seen.pictures(of: album))
    }

    private func albumForm(
        _ form: AlbumForm, _ album: Album?, _ pictures: [SeenAlbums.Picture], _ visit: Visit, isRefused: Bool = false
    ) throws -> Response {
        let owner = try visit.person().account.username
        let cancel = album.map { SiteURL.album(username: owner, $0.id) } ?? .profilePart(username: owner, "albums")
        let model = AlbumFormPage(
            title: visit.words.text(album == nil ? "album.new" : "album.edit"), form: form, album: album, pictures: pictures,
            cancelURL: cancel.path, words: visit.words)
        return try render(model, visit, status: isRefused ? .unprocessableContent : .ok)
    }

    private func pick(_ id: AlbumID, _ request: Request, _ visit: Visit) async throws -> Response {
        let person = try visit.person()
        let (album, _) = try await ownAlbum(id, visit)
        let wanted = try postsRequest(request)
        let filter = AuthorFilter(audiences: [], excludesBoosts: true, onlyMedia: true)
        let page = try await services.timelines.posts(of: person.id, filter, wanted, for: visit.viewer)
        let pictures = page.entries.compactMap { page.posts[$0.post]?.post }.filter { $0.audience != .direct }.flatMap(\.entities.pictures)
        return try render(
            AlbumPickPage(
                title: visit.words.text("album.add_to", ["title": album.title]), album: album,
                choices: pictures.filter { $0.format.kind == .picture && !album.pictures.contains($0.id) },
                cancelURL: SiteURL.album(username: person.account.username, id).path,
                pager: Pager(.albumByID(id, "add"), request: wanted, newest: page.newestPageID, oldest: page.oldestPageID, isFull: page.isFull)),
            visit)
    }
}
