import Blobs
import Foundation
import FoundationNetworking
import Primitives
import Store
import TestSupport
import Testing

/// The signature against the published examples, and the driver against the store that RAPPORT_TEST_S3 names.
@Suite struct S3Tests {
    private static let signature = S3Signature(
        region: "us-east-1", accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    /// 2013-05-24, midnight: the examples of "Signature Calculations for the Authorization Header" in the S3 API reference.
    private static let moment = Timestamp(milliseconds: 1_369_353_600_000)

    private static func signed(
        _ method: String, _ path: String, _ query: [(String, String)] = [], _ headers: [(String, String)] = [],
        payload: String = S3Signature.emptyPayload
    ) -> String {
        signature.headers(
            method, host: "examplebucket.s3.amazonaws.com", path: path, query: query.map { (name: $0.0, value: $0.1) },
            headers: headers.map { (name: $0.0, value: $0.1) }, payload: payload, at: moment
        ).last?.value.split(separator: "=").last.map(String.init) ?? ""
    }

    @Test func `published examples are signed as published`() {
        #expect(Self.signed("GET", "/test.txt", [], [("range", "bytes=0-9")]) == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
        let put = Self.signed(
            "PUT", "/test%24file.text", [], [("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
            payload: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
        #expect(put == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
        #expect(Self.signed("GET", "/", [("lifecycle", "")]) == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
        #expect(Self.signed("GET", "/", [("max-keys", "2"), ("prefix", "J")]) == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }

    @Test(arguments: ["", "ftp://a/bucket", "https://a", "https://a/", "https://user@a/bucket", "https://a/b/c", "https://a/UPPER", "https://a/b?x"])
    func `an address that names no bucket is none`(url: String) {
        #expect(S3Location(url: url, region: "r", accessKey: "a", secretKey: "s") == nil)
    }

    private static let address = ProcessInfo.processInfo.environment["RAPPORT_TEST_S3"]

    private static func withBlobs(_ body: (S3Blobs, TestClock) async throws -> Void) async throws {
        let url = "\(address ?? "")/rapport-\(UInt32.random(in: 0...UInt32.max))"
        let location = try #require(S3Location(url: url, region: "us-east-1", accessKey: "test", secretKey: "test"))
        let clock = TestClock()
        try await withTestFolder { folder in
            let blobs = try S3Blobs(location, folder: folder + "/media", clock: clock.clock)
            var request = URLRequest(url: try #require(URL(string: url)))
            request.httpMethod = "PUT"
            _ = try await URLSession.shared.data(for: request)
            try await body(blobs, clock)
        }
    }

    @Test(.enabled(if: address != nil)) func `an object store keeps to what every store of blobs does`() async throws {
        try await Self.withBlobs { blobs, _ in try await BlobConformance.keepsContentUnderItsName(blobs) }
        try await Self.withBlobs { blobs, _ in try await BlobConformance.readsRanges(blobs) }
        try await Self.withBlobs { blobs, clock in try await BlobConformance.removesWhatIsOld(blobs, clock: clock) }
        try await Self.withBlobs { blobs, _ in try await BlobConformance.listsInPages(blobs) }
        try await Self.withBlobs { blobs, _ in try await BlobConformance.refusesWhatIsNoFile(blobs) }
    }

    @Test func `a store that is not there is unavailable, not empty`() async throws {
        let location = try #require(S3Location(url: "http://127.0.0.1:9/bucket", region: "r", accessKey: "a", secretKey: "s"))
        try await withTestFolder { folder in
            let blobs = try S3Blobs(location, folder: folder + "/media", clock: TestClock().clock)
            await #expect(throws: BlobError.self) { try await blobs.keys(after: nil, limit: 1) }
            let path = try blobs.written([1])
            await #expect(throws: BlobError.self) { try await blobs.keep(path) }
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }
}
