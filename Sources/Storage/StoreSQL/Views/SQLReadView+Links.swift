import Domain
import Primitives
import Store

extension SQLReadView: LinkReads {
    package func linkPreview(of address: LinkAddress) throws -> LinkPreview? {
        try session.first(LinkStatements.one, [.bucket(address.bucket), .text(address.hash)]) { row in
            let (hash, card, blob) = (row.text(), row.text(), row.optionalText().flatMap { BlobKey($0) })
            let picture = row.text()
            return LinkPreview(
                hash: hash, bucket: address.bucket, card: PostEntities(stored: card).link,
                picture: blob.flatMap { KeptPicture(stored: picture, blob: $0) }, description: row.text(), fetchedAt: row.time(),
                nextAt: row.time(), failures: row.int())
        }
    }
}
