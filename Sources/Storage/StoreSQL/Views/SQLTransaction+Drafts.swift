import Domain
import Primitives
import Store

extension SQLTransaction: DraftWrites {
    package func insertDraft(_ draft: Draft) throws -> Bool {
        let row: [SQLValue] = [.bucket(of: draft.id), .id(draft.id), .id(draft.owner)] + changing(draft)
        guard try session.run(DraftStatements.insert, row + [.time(draft.createdAt)]) == 1 else { return false }
        try hold(draft)
        return true
    }

    package func lockDraft(_ id: DraftID) throws -> Draft? {
        try session.rows(DraftStatements.lock, [.bucket(of: id), .id(id)]) { _ in }
        return try draft(id)
    }

    package func saveDraft(_ draft: Draft, was old: Draft) throws {
        let key: [SQLValue] = [.bucket(of: draft.id), .id(draft.id)]
        try session.run(DraftStatements.save, key + changing(draft))
        guard draft.content != old.content else { return }
        try session.run(DraftStatements.keep, key + [.int(old.version), .text(old.content.stored), .time(draft.updatedAt)])
        if old.version > Limits.Draft.versions {
            try session.run(DraftStatements.dropVersions, key + [.int(old.version - Limits.Draft.versions)])
        }
        if draft.content.heldMedia != old.content.heldMedia {
            try session.run(DraftStatements.release, key)
            try hold(draft)
        }
    }

    package func deleteDraft(_ id: DraftID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: id), .id(id)]
        guard try session.run(DraftStatements.delete, key) == 1 else { return false }
        try session.run(DraftStatements.dropVersions, key + [.int(Int(Int32.max))])
        try session.run(DraftStatements.release, key)
        return true
    }

    private func hold(_ draft: Draft) throws {
        for media in draft.content.heldMedia {
            try session.run(DraftStatements.hold, [.bucket(of: draft.id), .id(media), .id(draft.id)])
        }
    }

    /// The columns that change, in the order in which both statements name them.
    private func changing(_ draft: Draft) -> [SQLValue] {
        [
            .id(draft.member), .string(draft.app?.stored), .text(draft.content.stored), .int(draft.state.rawValue), .time(draft.publishAt),
            .string(draft.failure?.stored), .int(draft.version), .time(draft.updatedAt),
        ]
    }
}
