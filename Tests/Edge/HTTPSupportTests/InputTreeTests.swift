import Domain
import HTTPSupport
import Testing

@Suite struct InputTreeTests {
    private func tree(_ text: String) throws(InputError) -> [String: InputValue] {
        var tree = InputTree()
        try tree.addPairs(text.utf8)
        return tree.fields
    }

    @Test func `pairs are decoded`() throws {
        #expect(try tree("a=1&b=x+y%20%C3%A9&c&d=&&e==") == [
            "a": .string("1"), "b": .string("x y é"), "c": .string(""), "d": .string(""), "e": .string("="),
        ])
    }

    @Test func `brackets make lists and groups as in Rails`() throws {
        #expect(try tree("id[]=1&id[]=2") == ["id": .array([.string("1"), .string("2")])])
        #expect(try tree("poll[options][]=a&poll%5Boptions%5D%5B%5D=b&poll[expires_in]=60") == [
            "poll": .object(["options": .array([.string("a"), .string("b")]), "expires_in": .string("60")])
        ])
        #expect(try tree("f[0][name]=x&f[0][value]=y&f[1][name]=z") == [
            "f": .object([
                "0": .object(["name": .string("x"), "value": .string("y")]), "1": .object(["name": .string("z")]),
            ])
        ])
        #expect(try tree("a[][b]=1&a[][c]=2&a[][b]=3") == [
            "a": .array([.object(["b": .string("1"), "c": .string("2")]), .object(["b": .string("3")])])
        ])
    }

    @Test func `a later plain value replaces an earlier one`() throws {
        #expect(try tree("a=1&a=2") == ["a": .string("2")])
    }

    @Test(arguments: ["a=1&a[b]=2", "a=1&a[]=2", "a[]=1&a[b]=2", "a[b]=1&a[]=2", "a[b=1", "a[b]c=1", "a[b][=1", "a=%", "a=%4", "a=%zz", "a=%FF", "a=%00"])
    func `what contradicts itself or is malformed is refused`(text: String) {
        #expect(throws: InputError.self) { try tree(text) }
    }

    @Test func `depth and number are bounded`() throws {
        #expect(throws: InputError.tooDeep) { try tree("a" + String(repeating: "[b]", count: Limits.Request.depth + 1) + "=1") }
        #expect(throws: InputError.tooManyValues) { try tree(String(repeating: "a[]=1&", count: Limits.Request.values + 1)) }
        _ = try tree(String(repeating: "a[]=1&", count: Limits.Request.values))
    }
}
