import Primitives
import Threads

/// Hashes and checks passwords on threads of its own, at most two at once: each check takes about 150 ms and 32 MiB, and
/// must hold up neither requests nor memory.
package final class PasswordHasher: Sendable {
    private let threads: BlockingThreads
    private let randomness: Randomness
    private let costs: PasswordHash.Costs
    /// Checked against when nobody has the address, so that the answer takes as long as for a member.
    private let nobody: PasswordHash

    /// The hasher of a server.
    package convenience init(randomness: Randomness) { self.init(randomness: randomness, costs: .ofServer) }

    init(randomness: Randomness, costs: PasswordHash.Costs) {
        threads = BlockingThreads(count: 2)
        self.randomness = randomness
        self.costs = costs
        nobody = PasswordHash(costs: costs, salt: randomness.bytes(16), hash: randomness.bytes(32))
    }

    /// The stored form of a new password's hash.
    package func hash(_ password: String) async throws -> String {
        let (salt, costs) = (randomness.bytes(16), costs)
        return try await threads.run { try PasswordHash(of: password, salt: salt, costs: costs).stored }
    }

    /// Whether `password` belongs to the stored hash. Without one (`nil`, or none that can be read) it takes as long and
    /// is false.
    package func verify(_ password: String, against stored: String?) async throws -> Bool {
        let known = stored.flatMap { PasswordHash(stored: $0) }
        let checked = known ?? nobody
        let matches = try await threads.run { try checked.matches(password) }
        return matches && known != nil
    }

    /// Ends the threads after the work that is under way.
    package func stop() async throws { await threads.stop() }
}
