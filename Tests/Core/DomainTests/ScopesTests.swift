import Domain
import Testing

@Suite struct ScopesTests {
    @Test func `a broad scope contains its parts and no others`() {
        #expect(Scopes.read.isSuperset(of: .readStatuses) && Scopes.write.isSuperset(of: .writeMedia))
        #expect(Scopes.read.isDisjoint(with: .write) && Scopes.write.isDisjoint(with: .administration))
        #expect(Scopes.follow.isSuperset(of: [.readFollows, .writeBlocks]) && !Scopes.follow.contains(.readStatuses))
        #expect(!Scopes.read.contains(.profile) && !Scopes.read.contains(.push))
        #expect(Scopes.administration.isDisjoint(with: .everything))
    }

    @Test func `all parts do not make the whole`() {
        let parts = Scopes.names.filter { $0.name.hasPrefix("read:") }.reduce(Scopes()) { $0.union($1.scopes) }
        #expect(!parts.isSuperset(of: .read) && !parts.list.split(separator: " ").contains("read"))
    }

    @Test(arguments: ["read", "read write follow push", "read write follow push profile", "read:statuses write:media", "admin:read", "profile", "follow"])
    func `a list is written as it was read`(list: String) { #expect(Scopes(list: list)?.list == list) }

    @Test func `names that are contained are left out, and unknown ones refused`() {
        #expect(Scopes(list: "read:statuses read+read:lists")?.list == "read")
        #expect(Scopes(list: "") == [])
        for list in ["reads", "read write:nothing", "READ", "admin"] { #expect(Scopes(list: list) == nil) }
    }

    @Test func `every name has bits of its own`() {
        #expect(Set(Scopes.names.map(\.scopes)).count == Scopes.names.count)
        for (name, scopes) in Scopes.names { #expect(scopes.list == name) }
    }
}
