import Domain
import Primitives
import Store

extension SQLTransaction: LinkWrites {
    package func saveLinkPreview(_ preview: LinkPreview) throws -> BlobKey? {
        let key: [SQLValue] = [.bucket(preview.bucket), .text(preview.hash)]
        let old = try session.first(LinkStatements.held, key) { row in (row.optionalText().flatMap { BlobKey($0) }, row.id(MediaKey.self)) }
        let holder = old?.1 ?? nextID(in: preview.bucket)
        var entities = PostEntities.none
        entities.link = preview.card
        try session.run(
            LinkStatements.save,
            key + [
                .text(preview.card == nil ? "" : entities.stored), .string(preview.picture?.blob.hex), .id(holder),
                .text(preview.picture?.stored ?? ""), .text(preview.description), .time(preview.fetchedAt), .time(preview.nextAt),
                .int(preview.failures),
            ])
        let (before, after) = (old?.0, preview.picture?.blob)
        guard before != after else { return nil }
        if let after { try use(after, by: holder) }
        if let before { try release(before, by: holder) }
        return before
    }

    package func forgetLinkPreviews(before moment: Timestamp, limit: Int) throws -> (count: Int, blobs: [BlobKey]) {
        let rows = try session.all(LinkStatements.old, [.time(moment), .int(limit)]) { row in
            (hash: row.text(), blob: row.optionalText().flatMap { BlobKey($0) }, holder: row.id(MediaKey.self))
        }
        var blobs: [BlobKey] = []
        for row in rows {
            guard let bucket = BlobKey(row.hash)?.bucket,
                try session.run(LinkStatements.delete, [.bucket(bucket), .text(row.hash)]) == 1, let blob = row.blob
            else { continue }
            try release(blob, by: row.holder)
            blobs.append(blob)
        }
        return (rows.count, blobs)
    }
}
