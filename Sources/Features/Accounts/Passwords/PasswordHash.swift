import Crypto
import CryptoExtras
import Primitives

#if TEST_SEAMS
import Glibc
#endif

/// The hash of a password with all that is needed to check it, as text: `scrypt$15$8$3$salt$hash` in base64url.
struct PasswordHash: Sendable, Hashable {
    /// The costs of scrypt (RFC 7914): N = 2^`logRounds`.
    struct Costs: Sendable, Hashable {
        var logRounds: Int
        var blockSize: Int
        var parallelism: Int

        /// N = 2^15, r = 8, p = 3 (OWASP): 32 MiB and about 150 ms for each check.
        static let standard = Costs(logRounds: 15, blockSize: 8, parallelism: 3)

        /// The costs of this process: the standard ones. A debug build may be asked to spend next to nothing
        /// (`RAPPORT_TEST_CHEAP_PASSWORDS=1`): tests make people by the hundred.
        static let ofServer: Costs = {
            #if TEST_SEAMS
            if getenv("RAPPORT_TEST_CHEAP_PASSWORDS").map({ String(cString: $0) }) == "1" {
                return Costs(logRounds: 4, blockSize: 1, parallelism: 1)
            }
            #endif
            return standard
        }()
    }

    let costs: Costs
    let salt: [UInt8]
    let hash: [UInt8]

    init(costs: Costs, salt: [UInt8], hash: [UInt8]) {
        self.costs = costs
        self.salt = salt
        self.hash = hash
    }

    /// Computes the hash: slow and large by design, so on `BlockingThreads` only.
    init(of password: String, salt: [UInt8], costs: Costs) throws {
        self.costs = costs
        self.salt = salt
        hash = try Self.derive(password, salt: salt, costs: costs)
    }

    /// Reads the stored form. Nil when it is none, or asks for more than this release would spend.
    init?(stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let block = Int(parts[2]),
            let parallelism = Int(parts[3]), (1...17).contains(rounds), (1...16).contains(block), (1...8).contains(parallelism),
            let salt = Base64URL.decode(parts[4]), let hash = Base64URL.decode(parts[5])
        else { return nil }
        costs = Costs(logRounds: rounds, blockSize: block, parallelism: parallelism)
        self.salt = salt
        self.hash = hash
    }

    var stored: String {
        "scrypt$\(costs.logRounds)$\(costs.blockSize)$\(costs.parallelism)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
    }

    /// Whether this is the hash of `password`, compared in constant time. As slow as computing it.
    func matches(_ password: String) throws -> Bool {
        Secret.isEqual(try Self.derive(password, salt: salt, costs: costs), hash)
    }

    private static func derive(_ password: String, salt: [UInt8], costs: Costs) throws -> [UInt8] {
        let rounds = 1 << costs.logRounds
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: costs.blockSize,
            parallelism: costs.parallelism, maxMemory: 256 * 1024 * 1024)
        return key.withUnsafeBytes { Array($0) }
    }
}
