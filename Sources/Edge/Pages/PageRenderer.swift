import Files
import HTTPTypes
import Hummingbird
import Messages
import Mustache
import NIOCore

/// Renders pages. Made once at start from the templates of the targets named; every value is escaped unless the template
/// says `{{{...}}}`, which is for HTML that our own sanitiser or our own templates wrote.
package struct PageRenderer: Sendable {
    /// The language of people for whom there are no words in theirs.
    package static let fallbackLanguage = Messages.fallback

    package let assets: AssetStore
    /// The templates of each language, its words put in.
    private let libraries: [String: MustacheLibrary]
    private let messages: Messages

    /// Reads the templates (`Templates/*.mustache`) of `targets`; "Pages", with the layout, is always among them. Throws
    /// `ResourceError`, or `TemplateError` with the name of the template.
    package init(locator: ResourceLocator, messages: Messages, targets: [String] = []) throws {
        let targets = ["Pages"] + targets.filter { $0 != "Pages" }
        let sources = try Self.sources(locator: locator, targets: targets)
        PageText.register()
        var libraries: [String: MustacheLibrary] = [:]
        for language in messages.languages {
            libraries[language] = MustacheLibrary(templates: try Self.templates(sources, in: messages.words(for: language)))
        }
        self.libraries = libraries
        self.messages = messages
        assets = try AssetStore(locator: locator, targets: targets)
    }

    /// Template names are one space: a second file of a name would hide the first.
    private static func sources(locator: ResourceLocator, targets: [String]) throws -> [String: String] {
        var sources: [String: String] = [:]
        for target in targets {
            for file in try locator.names(in: "Templates", of: target) where file.hasSuffix(".mustache") {
                let text = String(decoding: try locator.bytes("Templates/\(file)", of: target), as: UTF8.self)
                guard sources.updateValue(text, forKey: String(file.dropLast(".mustache".count))) == nil else {
                    throw TemplateError.malformed(file: file, reason: "there are two of this name")
                }
            }
        }
        return sources
    }

    private static func templates(_ sources: [String: String], in words: MessageCatalogue) throws -> [String: MustacheTemplate] {
        var templates: [String: MustacheTemplate] = [:]
        for (name, source) in sources {
            let worded = try words.worded(source, file: name)
            do {
                templates[name] = try MustacheTemplate(string: PageText.asked(by: worded))
            } catch {
                throw TemplateError.malformed(file: name, reason: "\(error)")
            }
        }
        return templates
    }

    /// Languages that pages are written in (BCP 47).
    package var languages: [String] { messages.languages }

    /// The words of pages for somebody who reads `language`; a region ("de-AT") falls back to its language.
    package func words(for language: String) -> MessageCatalogue { messages.words(for: language) }

    /// The language that pages for somebody who reads `language` are written in.
    package func known(_ language: String) -> String { messages.words(for: language).language }

    /// A part of a page, such as one post. Throws `TemplateError.missing`.
    package func fragment(_ model: some MustacheParent, template: String, language: String) throws -> String {
        guard let html = libraries[known(language)]?.render(model, withTemplate: template) else { throw TemplateError.missing(template) }
        return html
    }

    /// The page as text. Throws `TemplateError.missing` when the model's template was not loaded.
    package func html<Model: PageModel>(_ model: Model, _ frame: PageFrame) throws -> String {
        var frame = frame
        frame.language = known(frame.language)
        let context = PageContext(model: model, frame: frame, assets: assets)
        return try fragment(context, template: Model.template, language: frame.language)
    }

    /// The page as a response that no cache keeps, under a policy that runs no script and loads nothing from elsewhere.
    package func response<Model: PageModel>(
        _ model: Model, _ frame: PageFrame, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let html = try html(model, frame)
        return Response(
            status: status, headers: Self.headers(formTarget: frame.formTarget), body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// `formTarget`: browsers apply `form-action` to the redirect that answers a form too.
    static func headers(formTarget: String?) -> HTTPFields {
        let formAction = formTarget.map { "'self' \($0)" } ?? "'self'"
        return [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "private, no-store",
            .contentSecurityPolicy: "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action \(formAction); "
                + "base-uri 'none'; frame-ancestors 'none'",
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
        ]
    }
}

extension HTTPField.Name {
    /// Names of constant spelling, so that none can be malformed.
    fileprivate static let referrerPolicy = HTTPField.Name(parsed: "referrer-policy") ?? .server
}

/// Why a page cannot be rendered: the installation is broken, or a template and its model do not fit.
package enum TemplateError: Error, Hashable, CustomStringConvertible {
    case missing(String)
    case malformed(file: String, reason: String)

    package var description: String {
        switch self {
        case .missing(let name): "the template \(name) is missing"
        case .malformed(let file, let reason): "the template \(file) is malformed: \(reason)"
        }
    }
}
