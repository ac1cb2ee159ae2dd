import Foundation
import HTTPSupport
import HTTPTypes
@testable import RapportAPI
import Testing
import Yams

/// The description and the routes name the same operations.
@Suite struct DescriptionTests {
    private static let methods: Set<String> = ["get", "post", "put", "patch", "delete"]

    private static func described() throws -> Set<String> {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Edge/RapportAPI/OpenAPI/openapi.yaml").standardizedFileURL
        let document = try #require(try Yams.load(yaml: String(contentsOf: file, encoding: .utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        return Set(paths.flatMap { path, operations in
            operations.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
        })
    }

    @Test func `every route is described and everything described is a route`() throws {
        let answered = RapportRoutes.routes.map { "\($0.method.rawValue) \($0.path)" }
        let described = try DescriptionTests.described()
        #expect(Set(answered).count == answered.count, "an operation is answered twice")
        #expect(Set(answered).subtracting(described).isEmpty, "not described: \(Set(answered).subtracting(described).sorted())")
        #expect(described.subtracting(answered).isEmpty, "not answered: \(described.subtracting(answered).sorted())")
    }
}
