import Domain
import Files
import Messages
import Foundation
import Pages
import Testing

@testable import WebUI

/// What holds for every template, message and model.
@Suite struct TemplateTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/Edge").standardizedFileURL

    private static func files(_ folder: String, _ suffix: String) throws -> [(name: String, text: String)] {
        let root = sources.appendingPathComponent(folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(suffix) }
        return try paths.map { ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) }
    }

    /// Data of an article for search engines, which no browser runs, is the one exception.
    @Test func `templates hold no script and no style of their own`() throws {
        for folder in ["WebUI", "OAuth", "Pages"] {
            for (name, template) in try Self.files("\(folder)/Templates", ".mustache") {
                let text = name == "article.mustache" ? template.replacing(#"<script type="application/ld+json">"#, with: "") : template
                #expect(!text.contains("<script") && !text.contains(" style=") && !text.contains(" onclick"), "\(name)")
            }
        }
    }

    @Test func `every notice, section and way to join has words`() throws {
        let words = try Messages(locator: .standard()).words(for: "en")
        for kind in Notice.Kind.allCases { #expect(words.has("notice.\(kind.rawValue)"), "\(kind)") }
        for section in SettingsPage.sections { #expect(words.has("settings.\(section)")) }
        for section in SettingsPage.moderationSections { #expect(words.has("moderation.\(section)")) }
        for mode in SignUpMode.allCases { #expect(words.has("server.sign_up.\(mode.rawValue)") && words.has("access.set_up.sign_up.\(mode.rawValue)")) }
    }

    @Test func `each name that a template asks for is the part of a model`() throws {
        let folders = ["WebUI", "OAuth", "Pages"]
        let code = try folders.flatMap { try Self.files($0, ".swift") }
        let parts = Set(code.flatMap { $0.text.matches(of: /case ((?:"[A-Za-z_]+"(?:, )?)+):/) }.flatMap {
            $0.1.matches(of: /[A-Za-z_]+/).map { String($0.0) }
        })
        for (name, text) in try folders.flatMap({ try Self.files("\($0)/Templates", ".mustache") }) {
            for asked in text.matches(of: /\{\{\{?[#^]? ?([A-Za-z_]+)\}?\}\}/) {
                #expect(parts.contains(String(asked.1)), "\(name) asks for \(asked.1)")
            }
        }
    }
}
