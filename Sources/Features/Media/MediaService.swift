import Domain
import Jobs
import Primitives
import Store
import Synchronization

/// Pictures, sound and film that people upload: taking, describing, removing, and finding them by their address.
///
/// Methods throw `RuleError` when a rule refuses, `StoreError` or `BlobError` when something cannot serve.
package struct MediaService: Sendable {
    package let limits: MediaLimits
    let store: any Store
    let blobs: any BlobStore
    let tool: PictureTool
    let films: FilmTool
    let clock: Clock
    let randomness: Randomness
    /// A machine on which the sandbox worked once is not asked again: what changes later fails jobs, which are tried again.
    private let sandboxWorks = Flag()

    /// Where files are written while they arrive.
    package var uploads: String { blobs.incoming }

    package init(
        store: any Store, blobs: any BlobStore, tool: PictureTool, films: FilmTool, clock: Clock, randomness: Randomness,
        limits: MediaLimits = MediaLimits()
    ) {
        self.store = store
        self.blobs = blobs
        self.tool = tool
        self.films = films
        self.clock = clock
        self.randomness = randomness
        self.limits = limits
    }

    /// Takes the file at `path`, which goes, as one of `owner`; a job makes what is served. `by` a program or a person alike.
    /// Refuses what is none of the formats, what is too large, and what goes beyond the account's or the server's share.
    package func upload(
        _ path: String, for use: MediaUse, description: String = "", focus: MediaFocus = .middle, of owner: AccountID
    ) async throws -> MediaItem {
        let header = try header(of: path, for: use)
        let description = try checked(description)
        try await checkSandbox()
        try await checkRoom(for: path, header.format.kind, of: owner)
        let stored = try await blobs.keep(path)
        let at = clock.now()
        let secret = randomness.token(byteCount: MediaPlace.secretBytes)
        let limits = limits
        for _ in 0..<8 {
            let inserted = try await store.write { tx -> MediaItem? in
                let id: MediaID = tx.nextID(in: owner.bucket)
                let item = MediaItem(
                    id: id, owner: owner, use: use,
                    picture: Attachment(
                        id: id, secret: secret, format: header.format, size: header.size, smallSize: header.size, focus: focus,
                        description: description),
                    source: stored.key, bytes: stored.size, expiresAt: at.adding(.hours(Limits.Media.unattachedHours)), createdAt: at)
                try limits.check(stored.size, account: try tx.mediaUsage(of: owner), server: limits.serverBytes.map { _ in try tx.mediaUsage() })
                if header.format.kind != .picture { try limits.check(inWork: tx.filmsInWork(of: owner)) }
                guard try tx.insertMedia(item) else { return nil }
                try tx.enqueue(MediaJob(id).job(for: header.format.kind))
                return item
            }
            if let inserted { return inserted }
        }
        throw StoreError.busy("eight ids in a row were taken")
    }

    /// A picture of `owner` that no post holds yet. Throws not found for every other.
    package func item(_ id: MediaID, of owner: AccountID) async throws -> MediaItem {
        let found = try await store.read { try $0.media([id]) }.first
        guard let found, found.owner == owner, found.use.isOfPost, found.post == nil else { throw RuleError.notFound }
        return found
    }

    /// Waits until the picture is ready or has failed, at most `limit`, and returns it as it is then.
    package func settled(_ item: MediaItem, within limit: Duration = .seconds(40)) async throws -> MediaItem {
        var (item, pause, waited) = (item, Duration.milliseconds(20), Duration.zero)
        while item.state == .processing, waited < limit {
            try await Task.sleep(for: pause)
            waited += pause
            pause = min(pause * 2, .milliseconds(200))
            let id = item.id
            guard let found = try await store.read({ try $0.media([id]) }).first else { throw RuleError.notFound }
            item = found
        }
        return item
    }

    /// Changes description and focus of a picture of `owner` that no post holds yet; nil leaves one as it is.
    package func describe(_ id: MediaID, description: String?, focus: MediaFocus?, of owner: AccountID) async throws -> MediaItem {
        let description = try description.map { try checked($0) }
        return try await store.write { tx in
            guard let old = try tx.lockMedia([id]).first, old.owner == owner, old.use.isOfPost, old.post == nil else { throw RuleError.notFound }
            var item = old
            item.picture.description = description ?? old.picture.description
            item.picture.focus = focus ?? old.picture.focus
            try tx.saveMedia(item, was: old)
            return item
        }
    }

    /// Removes a picture of `owner`. One that a post holds goes with its post only (422, as Mastodon).
    package func delete(_ id: MediaID, of owner: AccountID) async throws {
        try await store.write { tx in
            guard let item = try tx.lockMedia([id]).first, item.owner == owner, item.use.isOfPost, item.post != nil || item.expiresAt != nil else { throw RuleError.notFound }
            guard try !tx.isShown(item) else {
                throw RuleError(.invalid, "media_in_use", "This picture belongs to a post and goes with it. Please delete the post.")
            }
            try tx.removeMedia([item])
        }
    }

    /// Puts pictures that are ready into the profile of `owner`, all at once; those before them go. Throws not found when one is
    /// not there any more.
    package func show(_ items: [MediaItem], of owner: AccountID) async throws {
        if items.isEmpty { return }
        let ids = items.map(\.id)
        try await store.write { tx in
            try tx.lockAccount(owner)
            let found = try tx.lockMedia(ids)
            guard var account = try tx.account(owner), account.state != .deleted, found.count == ids.count,
                found.allSatisfy({ $0.owner == owner && ($0.use == .avatar || $0.use == .header) && $0.state == .ready })
            else { throw RuleError.notFound }
            var gone: [MediaID] = []
            for old in found {
                if let before = account.setPicture(old.picture, old.use), before != old.id { gone.append(before) }
                var item = old
                item.expiresAt = nil
                try tx.saveMedia(item, was: old)
            }
            try tx.updateProfile(account)
            try tx.removeMedia(try tx.lockMedia(gone))
        }
    }

    /// Takes an account's picture away again. Nothing happens when it has none.
    package func removeProfilePicture(_ use: MediaUse, of owner: AccountID) async throws {
        try await store.write { tx in
            try tx.lockAccount(owner)
            guard var account = try tx.account(owner) else { throw RuleError.notFound }
            guard let old = account.setPicture(nil, use) else { return }
            try tx.updateProfile(account)
            try tx.removeMedia(try tx.lockMedia([old]))
        }
    }

    /// The picture at an address, opened; nil when nothing lies there, and when its account is suspended. Whoever knows the
    /// address may have it.
    package func open(_ place: MediaPlace) async throws -> (any BlobReader)? {
        let found = try await store.read { view -> MediaItem? in
            guard let item = try view.media([place.id]).first, let state = try view.account(item.owner)?.state else { return nil }
            return state == .suspended || state == .deleted ? nil : item
        }
        guard let item = found, item.state == .ready,
            item.picture.secret == place.secret, item.picture.format == place.format || place.isSmall,
            let key = place.isSmall ? item.small : item.whole
        else { return nil }
        return try await blobs.open(key)
    }

    /// Refuses before anything is kept what the transaction would refuse: nothing of it is left then.
    private func checkRoom(for path: String, _ kind: MediaFormat.Kind, of owner: AccountID) async throws {
        guard let size = WorkFile.size(of: path) else { throw BlobError.unavailable("no upload at \(path)") }
        if let room = await blobs.room(), room < size { throw BlobError.full }
        let hasBound = limits.serverBytes != nil
        let (own, all, waiting) = try await store.read {
            (try $0.mediaUsage(of: owner), hasBound ? try $0.mediaUsage() : nil, kind == .picture ? 0 : try $0.filmsInWork(of: owner))
        }
        try limits.check(size, account: own, server: all)
        try limits.check(inWork: waiting)
    }

    /// Throws what `upload` would throw for the file at `path`, before anything is taken.
    package func check(_ path: String, for use: MediaUse) throws { _ = try header(of: path, for: use) }

    /// The file at `path` as text; nil for more than `most` bytes and for what is no UTF-8.
    package func text(at path: String, most: Int) -> String? {
        guard let bytes = ChildProcess.bytes(of: path, most: most + 1), bytes.count <= most else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// What a job makes of an upload. Throws `Sandbox.Failure`, `BlobError`.
    func make(_ item: MediaItem, from upload: any BlobReader) async throws -> MadeMedia {
        if item.picture.format.kind == .picture {
            return try await tool.make(item.use, from: upload, PictureHeader(format: item.picture.format, size: item.picture.size))
        }
        let start = try await upload.read(0..<min(Int64(FilmContainer.mostBytes), upload.size))
        guard let container = FilmContainer(start) else { throw Sandbox.Failure.failed("no known container") }
        return try await films.make(from: upload, container, limits)
    }

    /// Whether `made` bytes may be kept in place of the upload, which is counted until then.
    func fits(_ made: Int64, insteadOf item: MediaItem, in view: any ReadView) throws -> Bool {
        let more = made - item.bytes
        let server = try limits.serverBytes.map { _ in try view.mediaUsage() }
        return try limits.admits(more, account: view.mediaUsage(of: item.owner), server: server)
    }

    /// Bytes that making it takes at most.
    func mostOutput(_ item: MediaItem) -> Int64 { item.picture.format.kind == .picture ? tool.mostOutput : films.mostOutput }

    private func header(of path: String, for use: MediaUse) throws -> PictureHeader {
        guard let bytes = ChildProcess.bytes(of: path, most: PictureHeader.mostBytes) else { throw BlobError.unavailable("no upload at \(path)") }
        // Pictures of profiles and covers stand still.
        if use == .post, let container = FilmContainer(bytes) {
            guard limits.takesFilm else { throw limits.noFilm }
            guard let size = WorkFile.size(of: path), size <= limits.bytes(ofFile: bytes) else { throw limits.tooLarge }
            return PictureHeader(format: container.format, size: PictureSize(width: 0, height: 0))
        }
        let header: PictureHeader
        do {
            header = try PictureHeader.read(bytes) { ChildProcess.bytes(of: path, most: limits.fileBytes) ?? [] }
        } catch .unknown {
            throw unknownType(use)
        } catch .broken {
            throw RuleError(.invalid, "media_broken", "This picture is damaged. Please choose another one.", field: "file")
        }
        try limits.check(header)
        return header
    }

    private func unknownType(_ use: MediaUse) -> RuleError {
        guard limits.takesFilm, use == .post else {
            return RuleError(
                .invalid, "media_type", "Only JPEG, PNG, GIF and WebP pictures are taken. Please choose one of these.", field: "file")
        }
        return RuleError(
            .invalid, "media_type_any",
            "Pictures (JPEG, PNG, GIF, WebP), video (MP4, MOV, WebM) and sound (MP3, M4A, AAC, Ogg, WAV, FLAC) are taken. Please choose one of these.",
            field: "file")
    }

    private func checked(_ description: String) throws -> String {
        guard Limits.Media.admits(description: description) else {
            throw RuleError(
                .invalid, "description_too_long", "A description has \(limits.description) characters at most.", field: "description",
                values: ["most": "\(limits.description)"])
        }
        return description
    }

    /// Refuses uploads on a machine that cannot shut a decoder in: none is decoded without.
    private func checkSandbox() async throws {
        if sandboxWorks.value.load(ordering: .relaxed) { return }
        do {
            try await tool.probe()
            sandboxWorks.value.store(true, ordering: .relaxed)
        } catch Sandbox.Failure.unavailable {
            throw RuleError(
                .unavailable, "media_unavailable", "This server cannot take pictures at the moment. Please tell its operator.", field: "file")
        }
    }

    private final class Flag: Sendable {
        let value = Atomic(false)
    }
}

extension Transaction {
    /// Whether a post shows the picture now. One that was edited out of its post is in earlier versions alone, and may go; those
    /// of an article stay, for its text names them.
    fileprivate func isShown(_ item: MediaItem) throws -> Bool {
        guard let id = item.post else { return false }
        try lockPost(id)
        return try posts([id], known: { _, _ in false }).contains {
            $0.post.entities.article != nil || $0.post.entities.episode != nil || $0.post.entities.pictures.contains { $0.id == item.id }
        }
    }
}
