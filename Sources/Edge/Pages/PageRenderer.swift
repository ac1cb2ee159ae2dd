import Files
import HTTPTypes
import Hummingbird
import Messages
import NIOCore

/// Renders pages. Made once at start from the templates of the targets named; every value is escaped unless the template
/// says `{{{...}}}`, which is for HTML that our own sanitiser or our own templates wrote.
package struct PageRenderer: Sendable {
    /// The language of people for whom there are no words in theirs.
    package static let fallbackLanguage = Messages.fallback

    package let assets: AssetStore
    /// The templates of each language, its words put in.
    private let programs: [String: PageProgram]
    private let messages: Messages

    /// Reads the templates (`Templates/*.mustache`) of `targets`; "Pages", with the layout, is always among them. Throws
    /// `ResourceError`, or `TemplateError` with the name of the template.
    package init(locator: ResourceLocator, messages: Messages, targets: [String] = []) throws {
        let targets = ["Pages"] + targets.filter { $0 != "Pages" }
        let sources = try Self.sources(locator: locator, targets: targets)
        let templates = Dictionary(uniqueKeysWithValues: try sources.map { ($0, try TemplateParser.nodes(of: $1, file: $0)) })
        programs = try Dictionary(
            uniqueKeysWithValues: messages.languages.map { language in
                (language, try TemplateCompiler.program(templates, words: messages.words(for: language)))
            })
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

    /// Languages that pages are written in (BCP 47).
    package var languages: [String] { messages.languages }

    /// The words of pages for somebody who reads `language`; a region ("de-AT") falls back to its language.
    package func words(for language: String) -> MessageCatalogue { messages.words(for: language) }

    /// The language that pages for somebody who reads `language` are written in.
    package func known(_ language: String) -> String { messages.words(for: language).language }

    /// A part of a page, such as one post. Throws `TemplateError.missing`.
    package func fragment(_ model: some PageValue, template: String, language: String) throws -> PageFragment {
        PageFragment(bytes: Array(try run(template, [model], language, capacity: 1 << 10).readableBytesView))
    }

    /// The page as text. Throws `TemplateError.missing` when the model's template was not loaded.
    package func html<Model: PageModel>(_ model: Model, _ frame: PageFrame) throws -> String {
        String(buffer: try bytes(model, frame))
    }

    /// The page. Frames say more than models: no model can lead a link of the frame elsewhere.
    private func bytes<Model: PageModel>(_ model: Model, _ frame: PageFrame) throws -> ByteBuffer {
        var frame = frame
        frame.language = known(frame.language)
        let context = PageContext(title: model.title, styleURL: assets.styleURL)
        return try run(Model.template, [frame, model, context], frame.language, capacity: 32 << 10)
    }

    /// `values`: the last is asked first. `capacity` in bytes, to begin with.
    private func run(_ template: String, _ values: [any PageValue], _ language: String, capacity: Int) throws -> ByteBuffer {
        guard let program = programs[known(language)] else { throw TemplateError.missing(template) }
        return try program.run(template, values, capacity: capacity).bytes
    }

    /// The page as a response that no cache keeps, under a policy that runs no script and loads nothing from elsewhere.
    package func response<Model: PageModel>(
        _ model: Model, _ frame: PageFrame, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        Response(
            status: status, headers: Self.headers(formTarget: frame.formTarget),
            body: ResponseBody(byteBuffer: try bytes(model, frame)))
    }

    /// `formTarget`: browsers apply `form-action` to the redirect that answers a form too.
    static func headers(formTarget: String?) -> HTTPFields {
        let formAction = formTarget.map { "'self' \($0)" } ?? "'self'"
        return [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "private, no-store",
            .contentSecurityPolicy: "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; form-action \(formAction); "
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
