import Crypto
import Primitives

/// Signs requests to S3 (AWS Signature Version 4, "Authenticating Requests: Using the Authorization Header").
package struct S3Signature: Sendable {
    private let region: String
    private let accessKey: String
    private let secretKey: String

    package init(region: String, accessKey: String, secretKey: String) {
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
    }

    /// SHA-256 of nothing: the payload of requests without a body.
    package static let emptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    /// All headers of the request with those that sign it, names in lower case. `path` is as in the address, escaped; `query` is
    /// not escaped; `payload` is the SHA-256 of the body in hexadecimal.
    package func headers(
        _ method: String, host: String, path: String, query: [(name: String, value: String)] = [], headers: [(name: String, value: String)] = [],
        payload: String = emptyPayload, at now: Timestamp
    ) -> [(name: String, value: String)] {
        let moment = now.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
        let all = (headers + [("host", host), ("x-amz-content-sha256", payload), ("x-amz-date", moment)]).sorted { $0.name < $1.name }
        let names = all.map(\.name).joined(separator: ";")
        let canonical = [
            method, path, S3Signature.encoded(query), all.map { "\($0.name):\($0.value)\n" }.joined(), names, payload,
        ].joined(separator: "\n")
        let scope = "\(moment.prefix(8))/\(region)/s3/aws4_request"
        let text = ["AWS4-HMAC-SHA256", moment, scope, Hexadecimal.text(SHA256.hash(data: Array(canonical.utf8)))].joined(separator: "\n")
        var key = Array("AWS4\(secretKey)".utf8)
        for part in [String(moment.prefix(8)), region, "s3", "aws4_request"] { key = S3Signature.code(part, key) }
        let signature = Hexadecimal.text(S3Signature.code(text, key))
        let value = "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
        return all + [("authorization", value)]
    }

    /// The query string in the order that is signed.
    package static func encoded(_ query: [(name: String, value: String)]) -> String {
        query.map { "\(PercentEncoding.escape($0.name))=\(PercentEncoding.escape($0.value))" }.sorted().joined(separator: "&")
    }

    private static func code(_ text: String, _ key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }
}
