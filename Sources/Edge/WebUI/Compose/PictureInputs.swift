import Domain
import HTTPSupport
import Media
import Primitives
import Publishing
import Store

/// The pictures of a form: those that were uploaded, and what is written of each. They are kept when a rule refuses the rest.
struct PictureInputs: Sendable, Hashable {
    /// One place for a picture.
    struct Slot: Sendable, Hashable {
        /// Nil while there is none.
        var picture: MediaItem?
        var description = ""
        var focus = MediaFocus.middle
    }

    var slots: [Slot] = []

    /// What a post is made of. Empty: it has none.
    var ids: [MediaID] { slots.compactMap { $0.picture?.id } }

    /// What is written of them: the same words may have been changed since the upload.
    var changes: [PictureChange] {
        slots.compactMap { slot in slot.picture.map { PictureChange(id: $0.id, description: slot.description, focus: slot.focus) } }
    }
}

extension PictureInputs {
    /// Those that something has already.
    init(_ pictures: [MediaItem]) {
        slots = pictures.map { Slot(picture: $0, description: $0.picture.description, focus: $0.picture.focus) }
    }
}

extension PostDraft {
    /// The same draft with the pictures of a form.
    func adding(_ inputs: PictureInputs) -> PostDraft {
        var draft = self
        (draft.pictures, draft.pictureChanges) = (inputs.ids, inputs.changes)
        return draft
    }
}

extension WebUI {
    /// What a form holds of pictures after its files were taken, and the refusal of the first that was not.
    typealias TakenPictures = (inputs: PictureInputs, refusal: RuleError?)

    /// Takes the files of a form as pictures of whoever sent it, and waits until they are ready. `present` are those that what is
    /// edited has already.
    func pictures(of form: WebForm, present: Set<MediaID> = []) async throws -> TakenPictures {
        var taken: TakenPictures = (PictureInputs(), nil)
        for group in try form.input.groups("pictures", most: Limits.Media.perPost) {
            var slot = PictureInputs.Slot(
                description: try group.optionalString("description") ?? "",
                focus: MediaFocus(try group.optionalString("focus", most: 64) ?? "") ?? .middle)
            do {
                slot.picture = try await picture(group, slot, of: form.person.id, present: present)
                if slot.picture == nil, try group.bool("drop", default: false) { slot = PictureInputs.Slot() }
            } catch let error as RuleError {
                taken.refusal = taken.refusal ?? error
            }
            taken.inputs.slots.append(slot)
        }
        return taken
    }

    /// The picture of one place: uploaded before, or now; nil when there is none, or none any more.
    private func picture(
        _ group: RequestInput, _ slot: PictureInputs.Slot, of owner: AccountID, present: Set<MediaID>
    ) async throws -> MediaItem? {
        if let id = try group.optionalID("id", of: MediaKey.self) {
            if try group.bool("drop", default: false) { return nil }
            if present.contains(id) { return try await services.store.read { try $0.media([id]) }.first { $0.owner == owner } }
            do {
                return try ready(try await services.media.settled(services.media.item(id, of: owner)))
            } catch let error as RuleError where error == .notFound {
                return nil
            }
        }
        // A form that was sent without its files names them at most.
        guard case .file(let file) = group["file"] else { return nil }
        return try await picture(file, for: .post, description: slot.description, focus: slot.focus, of: owner)
    }

    /// Takes one file of a form as a picture of `owner`, and waits until it is ready. Throws `RuleError` for whatever stands in the
    /// way, so that the form can be shown again.
    func picture(
        _ file: UploadedFile, for use: MediaUse, description: String = "", focus: MediaFocus = .middle, of owner: AccountID
    ) async throws -> MediaItem {
        guard !file.isTooLarge, let path = file.path else { throw services.media.limits.tooLarge }
        guard services.rates.uploads.take(.account(owner), at: services.clock.now()).isAllowed else { throw services.media.limits.tooOften }
        do {
            let item = try await services.media.upload(path, for: use, description: description, focus: focus, of: owner)
            // The file is removed with its last reference, so it has to live until here.
            withExtendedLifetime(file) {}
            return try ready(try await services.media.settled(item))
        } catch BlobError.full {
            throw RuleError(.unavailable, "server_full", "The server's disk is full. Please tell its operator and try again later.", field: "file")
        }
    }

    private func ready(_ item: MediaItem) throws(RuleError) -> MediaItem {
        if let failure = item.failure() { throw failure }
        return item
    }
}
