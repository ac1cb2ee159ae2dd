import Blobs
import Primitives
import Store

extension ServerConfiguration {
    /// Where media lie. Throws `BlobError` when the folder cannot be used.
    func blobs(clock: Clock) throws -> any ServedBlobs {
        let folder = DataFolder.media(of: dataFolder)
        guard let bucket else { return try DiskBlobs(folder: folder, clock: clock) }
        return try S3Blobs(bucket, folder: folder, clock: clock)
    }
}

extension S3Location {
    /// `text` gives the text of a setting, nil when it is empty. Throws `ConfigurationError.contradiction`.
    init(bucket: String, _ text: (ConfigurationKey) -> String?) throws {
        guard let key = text(.mediaKey), let secret = text(.mediaSecret) else {
            throw ConfigurationError.contradiction("media.s3-bucket is set, but media.s3-key or media.s3-secret is not")
        }
        guard let found = S3Location(url: bucket, region: text(.mediaRegion) ?? "us-east-1", accessKey: key, secretKey: secret) else {
            throw ConfigurationError.contradiction("media.s3-bucket is no address such as https://s3.example/bucket")
        }
        self = found
    }
}
