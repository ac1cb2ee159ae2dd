import Domain
import Files
import Messages
import Foundation
import Mustache
import Pages
import HTTPSupport
import HTTPTypes
import Primitives
import Publishing
import Store
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

    @Test func `templates hold no script and no style of their own`() throws {
        for folder in ["WebUI", "OAuth", "Pages"] {
            for (name, text) in try Self.files("\(folder)/Templates", ".mustache") {
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

    @Test func `models are asked for their parts, never read by reflection`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let poll = PollDraft(options: ["a", "b"], duration: .days(1))
            let id = try await web.publish("Hello @tom #tag", by: lea, poll: poll)
            _ = try await web.publish("An answer", by: tom)
            let names = try Self.names()
            var visit = try #require(try await web.visit(as: tom))
            visit.frame.undo = PageFrame.Undo(label: "", url: "", back: "")
            let person = try visit.person()
            let web2 = WebUI(web.services)
            let memory = web2.pageMemory(visit)
            let facts = try await ProfilePage.Facts.load("lea", visit, web.services)
            let models: [any PageModel] = [
                try await HomePage(PageRequest(limit: 5), visit, person, web.services, memory),
                try await ThreadPage(id, .unknown, visit, web.services, memory),
                try await ProfilePage(facts, withReplies: false, PageRequest(limit: 5), visit, web.services, memory),
                try await NotificationsPage(PageRequest(limit: 5), visit, person, web.services, memory),
                try await ConversationsPage(PageRequest(limit: 5), visit, person, web.services, memory),
                NewConversationPage(title: "", people: "", about: id, text: "", words: visit.words),
                try await IntroductionsPage(PageRequest(limit: 5), first: "", visit, person, web.services),
                try await SearchPage("le", visit, web.services), try await HistoryPage(id, visit, web.services),
                SettingsPage("profile", try await ProfileSettings.blocks(visit, person, web.services), visit),
                SettingsPage("background", try await BackgroundSettings.blocks(visit, person, web.services), visit),
            ]
            for model in models {
                #expect(ReflectionLint.violations(in: model, names: names) == [], "\(type(of: model))")
            }
            #expect(ReflectionLint.violations(in: Plain(), names: ["inner"]) == ["Plain.inner: Inner"])
        }
    }

    /// What the lint has to find.
    private struct Plain: MustacheParent {
        struct Inner { let a = 1 }
        func child(named name: String) -> Any? { Inner() }
    }

    /// Every name that any template asks for.
    private static func names() throws -> Set<String> {
        let texts = try files("WebUI/Templates", ".mustache") + files("Pages/Templates", ".mustache")
        return Set(texts.flatMap { $0.text.matches(of: /\{\{\{?[#^]?([A-Za-z_]+)\}?\}\}/).map { String($0.1) } })
    }
}

/// Walks a model as templates do and finds values that swift-mustache would have to read by reflection.
enum ReflectionLint {
    static func violations(in model: Any, names: Set<String>, depth: Int = 0) -> [String] {
        guard depth < 6, let parent = model as? any MustacheParent else { return [] }
        return names.sorted().flatMap { name -> [String] in
            guard let child = parent.child(named: name) else { return [] }
            return check(child, "\(type(of: model)).\(name)", names, depth)
        }
    }

    private static func check(_ value: Any, _ path: String, _ names: Set<String>, _ depth: Int) -> [String] {
        switch value {
        case is String, is Substring, is Bool, is Int, is Int64, is any CustomStringConvertible & RawRepresentable: return []
        case is any MustacheParent: return violations(in: value, names: names, depth: depth + 1)
        case let list as [Any]: return list.first.map { check($0, path, names, depth) } ?? []
        default: return ["\(path): \(type(of: value))"]
        }
    }
}
