import Domain
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives
import TestSupport
import Testing

@Suite struct RequestInputTests {
    private func read(_ type: String, _ body: String, query: String = "") async throws -> RequestInput {
        try await RequestInput.read(request("/x\(query)", .post, headers: [.contentType: type], body: body))
    }

    @Test func `four formats give one tree`() async throws {
        let multipart = """
            --b\r\nContent-Disposition: form-data; name="status"\r\n\r\nhi\r\n\
            --b\r\nContent-Disposition: form-data; name="poll[options][]"\r\n\r\na\r\n\
            --b\r\nContent-Disposition: form-data; name="poll[options][]"\r\n\r\nb\r\n--b--\r\n
            """
        let inputs = [
            try await read("application/json; charset=utf-8", #"{"status":"hi","poll":{"options":["a","b"]}}"#),
            try await read("application/x-www-form-urlencoded", "status=hi&poll[options][]=a&poll[options][]=b"),
            try await read("multipart/form-data; boundary=b", multipart),
            try RequestInput.query(of: request("/x?status=hi&poll[options][]=a&poll[options][]=b", .get)),
        ]
        for input in inputs {
            #expect(try input.string("status") == "hi")
            #expect(try input.optionalGroup("poll")?.strings("options") == ["a", "b"])
        }
        #expect(inputs.allSatisfy { $0 == inputs[0] })
    }

    @Test func `the body wins over the query`() async throws {
        let input = try await read("application/json", #"{"a":"body"}"#, query: "?a=query&b=query")
        #expect(try input.string("a") == "body")
        #expect(try input.string("b") == "query")
    }

    @Test func `a file is handed over with its name`() async throws {
        let body = "--b\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--b--"
        try await withTestFolder { folder in
            let sent = request("/x", .post, headers: [.contentType: "multipart/form-data; boundary=\"b\""], body: body)
            var file = try await RequestInput.read(sent, filesIn: folder).optionalFile("avatar")
            #expect(file?.name == "a.png")
            #expect(file?.contentType == "image/png")
            let path = try #require(file?.path)
            let content = try String(contentsOfFile: path, encoding: .utf8)
            #expect(content == "PNG")
            file = nil
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        #expect(try await read("multipart/form-data; boundary=b", body).optionalFile("avatar")?.path == nil)
    }

    @Test func `a file beyond the limit leaves nothing behind, and a full disk is told apart`() async throws {
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/a.png\"\r\n\r\n"
        let huge = head + String(repeating: "x", count: Limits.Request.fileBytes + 1) + "\r\n--b--"
        try await withTestFolder { folder in
            for body in [huge, String(huge.prefix(100_000))] {
                let sent = request("/x", .post, headers: [.contentType: "multipart/form-data; boundary=b"], body: body)
                await #expect(throws: APIError.self) { try await RequestInput.read(sent, filesIn: folder) }
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [])
            let sent = request("/x", .post, headers: [.contentType: "multipart/form-data; boundary=b"], body: head + "x\r\n--b--")
            await #expect(throws: APIError.self) { try await RequestInput.read(sent, filesIn: folder + "/absent") }
        }
        #expect(APIError(InputError.diskFull).status.code == 507)
    }

    @Test func `values are read as what they are asked for`() throws {
        let input = RequestInput(fields: [
            "s": .string("x"), "n": .number("12"), "t": .bool(true), "on": .string("on"), "off": .string("0"), "none": .null, "empty": .string(""),
            "id": .string("123"), "list": .array([.string("1"), .number("2"), .string("x")]),
            "numbered": .object(["10": .string("c"), "2": .string("b"), "0": .string("a")]), "group": .object(["a": .string("b")]),
            "groups": .array([.object(["name": .string("n")])]),
        ])
        #expect(try input.string("n") == "12")
        #expect(try input.int("n", in: 1...20) == 12)
        #expect(try input.optionalBool("t") == true)
        #expect(try input.optionalBool("on") == true)
        #expect(try input.bool("off", default: true) == false)
        #expect(try input.bool("absent", default: true) == true)
        #expect(try input.optionalString("none") == nil)
        #expect(try input.optionalInt("empty", in: 0...9) == nil)
        #expect(try input.optionalBool("empty") == nil)
        #expect(try input.id("id") == PostID(rawValue: 123))
        #expect(try input.ids("list") == [PostID(rawValue: 1), PostID(rawValue: 2)])
        #expect(try input.ids("id") == [PostID(rawValue: 123)])
        #expect(try input.strings("numbered") == ["a", "b", "c"])
        #expect(try input.strings("absent") == [])
        #expect(try input.groups("groups").first?.string("name") == "n")
    }

    @Test func `what does not fit is refused by its name`() throws {
        let input = RequestInput(fields: [
            "s": .string("x"), "n": .number("1.5"), "big": .string("99999999999999999999"), "group": .object(["a": .array([])]), "list": .array([.null]),
        ])
        func field(_ body: () throws -> Void) -> String? {
            do { try body() } catch { return (error as? APIError).flatMap { $0.status == .unprocessableContent ? $0.field : "wrong status" } }
            return nil
        }
        #expect(field { _ = try input.int("s", in: 0...1) } == "s")
        #expect(field { _ = try input.int("n", in: 0...9) } == "n")
        #expect(field { _ = try input.int("big", in: 0...9) } == "big")
        #expect(field { _ = try input.optionalBool("s") } == "s")
        #expect(field { _ = try input.optionalID("s", of: PostKey.self) } == "s")
        #expect(field { _ = try input.string("absent") } == "absent")
        #expect(field { _ = try input.string("group") } == "group")
        #expect(field { _ = try input.optionalGroup("group")?.string("a") } == "group[a]")
        #expect(field { _ = try input.strings("list") } == "list")
        #expect(field { _ = try input.strings("group") } == "group")
        #expect(field { _ = try input.optionalFile("s") } == "s")
        #expect(field { _ = try RequestInput(fields: ["l": .array([.null, .null])]).strings("l", most: 1) } == "l")
    }

    @Test(arguments: [
        ("application/json", "{", 400), ("application/json", "[]", 400), ("application/json", "\"x\"", 400), ("text/plain", "x", 415),
        ("application/x-www-form-urlencoded", "a=%", 400), ("multipart/form-data", "x", 400), ("multipart/form-data; boundary=b", "x", 400),
    ])
    func `a body that cannot be read is refused`(type: String, body: String, status: Int) async {
        await #expect { try await read(type, body) } throws: { ($0 as? APIError)?.status.code == status }
    }

    @Test func `sizes are bounded`() async {
        let big = String(repeating: "a", count: Limits.Request.bodyBytes + 1)
        await #expect { try await read("application/json", big) } throws: { ($0 as? APIError)?.status.code == 413 }
        await #expect { try await read("application/x-www-form-urlencoded", big) } throws: { ($0 as? APIError)?.status.code == 413 }
        let part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\(big)\r\n--b--"
        await #expect { try await read("multipart/form-data; boundary=b", part) } throws: { ($0 as? APIError)?.status.code == 413 }
        let query = "?a=" + String(repeating: "a", count: Limits.Request.queryBytes)
        await #expect { try await read("application/json", "{}", query: query) } throws: { ($0 as? APIError)?.status.code == 413 }
    }

    @Test func `an empty body of any type is no input`() async throws {
        #expect(try await read("application/json", "") == .empty)
        #expect(try await read("text/plain", "") == .empty)
    }
}
