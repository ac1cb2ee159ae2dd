import Domain
import Foundation
import HTTPSupport
import NIOCore
import Primitives
import Testing

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(capacity: 4)
        body(&writer)
        return String(buffer: writer.finish())
    }

    @Test func `objects and arrays get their commas`() {
        let output = written { writer in
            writer.object { writer in
                writer.field("a", 1)
                writer.field("b", "x")
                writer.field("none", String?.none)
                writer.array("list", of: [1, 2]) { $0.int($1) }
                writer.object("empty") { _ in }
                writer.field("raw", raw: "[]")
                writer.key(text: "dy\"n")
                writer.bool(true)
            }
        }
        #expect(output == #"{"a":1,"b":"x","none":null,"list":[1,2],"empty":{},"raw":[],"dy\"n":true}"#)
    }

    @Test func `rendered values are spliced in`() {
        let output = written { writer in
            writer.array(of: [0]) { writer, _ in
                writer.raw(Array(#"{"a":1}"#.utf8))
                writer.raw(ByteBuffer(string: "2"))
                writer.string(utf8: Array("é\n".utf8))
            }
        }
        #expect(output == #"[{"a":1},2,"é\n"]"#)
    }

    @Test(arguments: [0, 7, -1, 10, Int64.max, Int64.min, -1_000_000])
    func `numbers are written in full`(value: Int64) {
        #expect(written { $0.int(value) } == String(value))
    }

    @Test func `ids are strings and times have milliseconds`() {
        #expect(written { $0.id(PostID(rawValue: 116_000_000_000_000_001)) } == "\"116000000000000001\"")
        #expect(written { $0.time(Timestamp(milliseconds: 1_795_246_879_007)) } == "\"2026-11-21T07:41:19.007Z\"")
    }

    @Test func `every short string survives a parser`() throws {
        // Each special byte at each offset, so that the eight-byte steps and their seams are all met.
        let specials = ["\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "😀", " ", "\u{2028}", "/"]
        for length in 0...20 {
            for offset in 0...length {
                for special in specials {
                    let text = String(repeating: "a", count: offset) + special + String(repeating: "b", count: length - offset)
                    let output = written { writer in writer.array(of: [text]) { $0.string($1) } }
                    let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String]
                    #expect(parsed == [text], "\(offset) of \(length)")
                }
            }
        }
    }

    @Test func `controls are escaped as the RFC asks`() {
        #expect(written { $0.string("\u{8}\u{9}\u{A}\u{C}\u{D}\u{1}\u{1F}\"\\") } == #""\b\t\n\f\r\u0001\u001f\"\\""#)
    }
}
