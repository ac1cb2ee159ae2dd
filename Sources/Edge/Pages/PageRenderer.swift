import Files
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// Renders pages. Made once at start from the templates of the targets named; every value is escaped unless the template
/// says `{{{...}}}`, which is for HTML that our own sanitiser wrote.
package struct PageRenderer: Sendable {
    package let assets: AssetStore
    private let library: MustacheLibrary

    /// Reads the templates (`Templates/*.mustache`) of `targets`; "Pages", with the layout, is always among them.
    /// Throws `ResourceError`, or the parser's error with the name of the template.
    package init(locator: ResourceLocator, targets: [String] = []) throws {
        var templates: [String: MustacheTemplate] = [:]
        for target in ["Pages"] + targets {
            for file in try locator.names(in: "Templates", of: target) where file.hasSuffix(".mustache") {
                let text = String(decoding: try locator.bytes("Templates/\(file)", of: target), as: UTF8.self)
                do {
                    templates[String(file.dropLast(".mustache".count))] = try MustacheTemplate(string: text)
                } catch {
                    throw TemplateError.malformed(file: file, reason: "\(error)")
                }
            }
        }
        library = MustacheLibrary(templates: templates)
        assets = try AssetStore(locator: locator, targets: ["Pages"] + targets)
    }

    /// The page as text. Throws `TemplateError.missing` when the model's template was not loaded.
    package func html<Model: PageModel>(_ model: Model, _ frame: PageFrame) throws -> String {
        let context = PageContext(model: model, frame: frame, assets: assets)
        guard let html = library.render(context, withTemplate: Model.template) else {
            throw TemplateError.missing(Model.template)
        }
        return html
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
