import Domain
import Letters
import Primitives
import Store
import Testing

extension Store {
    /// A letter that was sent to `address`: its return address.
    func sentLetter(to address: AddressHash, _ returns: ReturnAddress) async throws -> String {
        let letter = try await write { tx -> ClaimedLetter? in
            try tx.enqueue(NewLetter(kind: "k", payload: "", recipient: 1, urgency: .bulk, bucket: Bucket(rawValue: 3)))
            let letter = try tx.claimLetter(queue: 0, lease: .minutes(1))
            if let letter { try tx.endClaim(of: letter, .sent(to: address)) }
            return letter
        }
        return returns.address(for: ReturnAddress.name(of: try #require(letter)))
    }
}
