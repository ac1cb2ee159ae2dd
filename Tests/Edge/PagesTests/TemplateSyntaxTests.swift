import Files
import Messages
import NIOCore
import Testing

@testable import Pages

/// The part of Mustache that our templates use.
@Suite struct TemplateSyntaxTests {
    /// A model with the parts that a test gives it.
    private struct Model: PageValue {
        var parts: [String: any PageValue]
        init(_ parts: [String: any PageValue]) { self.parts = parts }
        func child(named name: PageName) -> (any PageValue)? { parts[name.text] }
    }

    private static func program(_ templates: [String: String]) throws -> PageProgram {
        let nodes = try templates.map { ($0, try TemplateParser.nodes(of: $1, file: $0)) }
        return try TemplateCompiler.program(
            Dictionary(uniqueKeysWithValues: nodes), words: Messages(locator: .standard()).words(for: "en"))
    }

    private func rendered(_ template: String, _ parts: [String: any PageValue] = [:], with others: [String: String] = [:]) throws -> String {
        let program = try Self.program(others.merging(["t": template]) { $1 })
        return String(decoding: try program.run("t", [Model(parts)], capacity: 0).bytes.readableBytesView, as: UTF8.self)
    }

    @Test func `values are escaped, markup and fragments are not`() throws {
        let parts: [String: any PageValue] = ["a": "<b>\"x\" & 'y'", "n": 42, "f": PageFragment(bytes: Array("<i>".utf8))]
        #expect(try rendered("{{a}}|{{{a}}}|{{n}}|{{ n }}|{{f}}", parts)
            == "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;|<b>\"x\" & 'y'|42|42|<i>")
    }

    @Test func `a name that no model answers is empty and hidden`() throws {
        #expect(try rendered("[{{a}}{{{a}}}{{#a}}x{{/a}}{{^a}}y{{/a}}]") == "[y]")
    }

    @Test func `only what is false, empty as a list or not there is hidden`() throws {
        let parts: [String: any PageValue] = ["zero": 0, "text": "", "none": [String](), "no": false, "yes": true]
        for (name, shown) in [("zero", true), ("text", true), ("none", false), ("no", false), ("yes", true), ("nothing", false)] {
            #expect(try rendered("{{#\(name)}}+{{/\(name)}}{{^\(name)}}-{{/\(name)}}", parts) == (shown ? "+" : "-"), "\(name)")
        }
    }

    @Test func `a section is shown for each element, and names it does not know mean what is around it`() throws {
        let people = [Model(["name": "Lea"]), Model(["name": "Tom", "title": "his own"])]
        let parts: [String: any PageValue] = ["people": people, "title": "outer", "isOpen": true]
        #expect(try rendered("{{#people}}{{name}} {{title}};{{/people}}{{title}}", parts) == "Lea outer;Tom his own;outer")
        #expect(try rendered("{{#people}}{{#isOpen}}{{name}}{{/isOpen}}{{/people}}", parts) == "LeaTom")
    }

    @Test func `a dot means what the section stands for, and between names a part`() throws {
        let parts: [String: any PageValue] = ["words": ["a", "<"], "word": "b", "person": Model(["name": "Lea"])]
        #expect(try rendered("{{#words}}{{.}},{{/words}}{{#word}}{{.}}{{/word}} {{person.name}}{{nobody.name}}", parts) == "a,&lt;,b Lea")
    }

    @Test func `a line with one tag of structure alone leaves nothing behind`() throws {
        let template = "a\n  {{#yes}}  \nb {{#yes}}c{{/yes}}\n\t{{! a remark }}\n{{> part}}\n{{/yes}}\nd\n{{^yes}}\n{{/yes}}"
        #expect(try rendered(template, ["yes": true], with: ["part": "{{#yes}}\np\n{{/yes}}\n"]) == "a\nb c\np\nd\n")
        #expect(try rendered("{{#yes}}{{/yes}}\n{{#yes}} \n{{/yes}} x\n", ["yes": true]) == "\n x\n")
    }

    @Test func `a template takes another with blocks in place of its own`() throws {
        let others = [
            "layout": "<{{$head}}none{{/head}}|{{$main}}default{{/main}}>", "middle": "{{<layout}}{{$main}}({{$inner}}i{{/inner}}){{/main}}{{/layout}}",
        ]
        #expect(try rendered("{{<layout}}\n{{$main}}\n{{a}}\n{{/main}}\n{{/layout}}\n", ["a": "x"], with: others) == "<none|x\n>")
        #expect(try rendered("{{<middle}}{{$inner}}{{a}}{{/inner}}{{$head}}h{{/head}}{{/middle}}", ["a": "x"], with: others) == "<h|(x)>")
        #expect(try rendered("{{<middle}}{{/middle}}", with: others) == "<none|(i)>")
    }

    @Test func `words are put in when the templates are read`() throws {
        #expect(try rendered("<b>{{m.frame.sign_in}}</b>") == "<b>\(Messages(locator: .standard()).words(for: "en").text("frame.sign_in"))</b>")
    }

    @Test func `texts that occur twice are kept once`() throws {
        let part = String(repeating: "long ", count: 20)
        let program = try Self.program(["a": "\(part){{x}}\(part)", "b": "{{> a}}{{x}}"])
        #expect(program.text.count == part.utf8.count)
    }

    @Test(arguments: [
        ("{{#a}}\nx", "line 1: {{#a}} is not closed"),
        ("x\n{{#a}}\n{{/b}}", "line 3: {{/b}} closes {{#a}} of line 2"),
        ("{{/a}}", "line 1: {{/a}} closes nothing"),
        ("{{> absent}}", "there is no template \"absent\""),
        ("{{<absent}}{{/absent}}", "there is no template \"absent\""),
        ("x{{> t}}", "\"t\" would hold itself"),
        ("{{=<% %>=}}", "line 1: tags that begin with \"=\" are not known"),
        ("{{& a}}", "line 1: tags that begin with \"&\" are not known"),
        ("\n\n{{a", "line 3: a tag is not closed"),
        ("{{{a}}", "line 1: a tag is not closed"),
        ("{{}}", "line 1: \"\" is no name"),
        ("{{#}}{{/}}", "line 1: \"\" is no name"),
        ("{{a b}}", "line 1: \"a b\" is no name"),
        ("{{a..b}}", "line 1: \"a..b\" is no name"),
        ("{{#a.b}}{{/a.b}}", "line 1: {{#a.b}} must be a name without dots"),
        ("{{<other}}text{{/other}}", "line 1: {{<other}} may hold blocks only"),
        ("{{m.no.such.words}}", "there is no message \"no.such.words\""),
    ])
    func `a malformed template is refused with its name and the reason`(template: String, reason: String) throws {
        #expect(throws: TemplateError.malformed(file: "t", reason: reason)) {
            _ = try Self.program(["t": template, "other": "x"])
        }
    }

    @Test func `a template that is not there cannot be rendered`() throws {
        let program = try Self.program(["t": "x"])
        #expect(throws: TemplateError.missing("u")) { _ = try program.run("u", [], capacity: 0) }
    }

    @Test func `a name equals the literals that are spelled like it, and no others`() {
        let name = PageName("title")
        #expect("title" ~= name && !("titles" ~= name) && !("tit" ~= name) && !("Title" ~= name) && !("" ~= name))
        #expect(PageName("title").start == name.start && PageName("").text == "" && name.text == "title")
    }
}
