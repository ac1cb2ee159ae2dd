/// Where objects lie: a bucket at an address, and the keys to it.
package struct S3Location: Sendable, Hashable {
    /// `https://s3.example.org`, without a path.
    package let endpoint: String
    /// The host of it, with a port when it is not the usual one.
    package let host: String
    package let bucket: String
    package let region: String
    package let accessKey: String
    package let secretKey: String

    /// `url` is `https://HOST/BUCKET`; plain http is for a store on the same machine or network. Nil when it is none.
    package init?(url: String, region: String, accessKey: String, secretKey: String) {
        guard let match = url.wholeMatch(of: /(https?):\/\/([A-Za-z0-9.-]+(?::[0-9]{1,5})?)\/([a-z0-9][a-z0-9.-]{1,62})\/?/) else { return nil }
        endpoint = "\(match.output.1)://\(match.output.2)"
        host = String(match.output.2)
        bucket = String(match.output.3)
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
    }
}
