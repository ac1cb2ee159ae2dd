import Domain
import Foundation
import HTTPSupport
import HTTPTypes
@testable import RapportAPI
import Testing
import Yams

/// The description and the routes name the same operations, and the same callers of each.
@Suite struct DescriptionTests {
    private static let methods: Set<String> = ["get", "post", "put", "patch", "delete"]

    /// Who may call each described operation: the alternatives of its `security`, in its own words, or those of the whole description.
    private static func described() throws -> [String: Callers] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Edge/RapportAPI/OpenAPI/openapi.yaml").standardizedFileURL
        let document = try #require(try Yams.load(yaml: String(contentsOf: file, encoding: .utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        var described: [String: Callers] = [:]
        for (path, operations) in paths {
            for (method, operation) in operations where methods.contains(method) {
                let security = (operation as? [String: Any])?["security"] ?? document["security"]
                described["\(method.uppercased()) \(path)"] = try Callers(security: security)
            }
        }
        return described
    }

    @Test func `every route is described and everything described is a route`() throws {
        let answered = RapportRoutes.routes.map { "\($0.method.rawValue) \($0.path)" }
        let described = Set(try DescriptionTests.described().keys)
        #expect(Set(answered).count == answered.count, "an operation is answered twice")
        #expect(Set(answered).subtracting(described).isEmpty, "not described: \(Set(answered).subtracting(described).sorted())")
        #expect(described.subtracting(answered).isEmpty, "not answered: \(described.subtracting(answered).sorted())")
    }

    @Test func `every operation names who may call it as its route does`() throws {
        let described = try DescriptionTests.described()
        for route in RapportRoutes.routes {
            let operation = "\(route.method.rawValue) \(route.path)"
            let (said, checked) = (described[operation], Callers(route.permission))
            #expect(said == checked, "\(operation): the route takes \(checked), the description says \(said.map(\.description) ?? "nothing")")
        }
    }
}

/// Who may call an operation: each alternative is a set of scopes, nil that no token is needed.
private struct Callers: Equatable, CustomStringConvertible {
    let alternatives: Set<Set<String>?>

    init(_ permission: Permission) {
        alternatives = switch permission {
        case .anyone(let scopes): [nil, Set(scopes.nameList)]
        case .token: [[]]
        case .person(let scopes): [Set(scopes.nameList)]
        case .personWithAny(let scopes): Set(scopes.map { Set($0.nameList) })
        }
    }

    /// Reads `security`. An empty list, which asks for nothing, is what a token without any scope may call, too.
    init(security: Any?) throws {
        let listed = try #require(security as? [[String: Any]])
        guard !listed.isEmpty else {
            alternatives = [nil, []]
            return
        }
        alternatives = Set(try listed.map { entry in
            guard !entry.isEmpty else { return nil }
            return Set(try #require(entry["token"] as? [String]))
        })
    }

    var description: String {
        alternatives.map { $0.map { "{ token: [\($0.sorted().joined(separator: ", "))] }" } ?? "{}" }.sorted().joined(separator: ", ")
    }
}
