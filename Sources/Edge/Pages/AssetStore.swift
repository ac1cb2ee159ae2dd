import Crypto
import Files
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheets and pictures that belong to the program, in memory, each under a name that holds its hash: browsers
/// may keep them for good.
package struct AssetStore: Sendable {
    private struct Asset: Sendable {
        let type: String
        let bytes: ByteBuffer
    }

    private let assets: [String: Asset]
    private let names: [String: String]

    /// Reads `Assets/*` of the targets; one that has no such folder adds none. Throws `ResourceError`.
    init(locator: ResourceLocator, targets: [String]) throws {
        var assets: [String: Asset] = [:]
        var names: [String: String] = [:]
        for target in targets {
            guard let files = try? locator.names(in: "Assets", of: target) else { continue }
            for file in files {
                let bytes = try locator.bytes("Assets/\(file)", of: target)
                let name = Self.hashedName(file, of: bytes)
                names[file] = name
                assets[name] = Asset(type: Self.type(of: file), bytes: ByteBuffer(bytes: bytes))
            }
        }
        self.assets = assets
        self.names = names
    }

    /// The address of `file` (its plain name, such as `site.css`). Empty when there is no such file.
    package func url(_ file: String) -> String { names[file].map { SiteURL.asset($0).path } ?? "" }

    /// The one style sheet of all pages.
    var styleURL: String { url("site.css") }

    /// Serves `GET /assets/{name}`.
    package func addRoutes(to router: some RouterMethods<some RequestContext>) {
        router.get("/assets/{name}") { _, context -> Response in
            guard let asset = assets[context.parameters.get("name") ?? ""] else { return Response(status: .notFound) }
            return Response(
                status: .ok,
                headers: [
                    .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .xContentTypeOptions: "nosniff",
                ],
                body: ResponseBody(byteBuffer: asset.bytes))
        }
    }

    /// `site.css` becomes `site-0123456789abcdef.css`.
    private static func hashedName(_ file: String, of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: bytes).prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        let stem = file.prefix { $0 != "." }
        return "\(stem)-\(String(decoding: hash, as: UTF8.self))\(file.dropFirst(stem.count))"
    }

    private static func type(of file: String) -> String {
        if file.hasSuffix(".css") { return "text/css; charset=utf-8" }
        if file.hasSuffix(".svg") { return "image/svg+xml" }
        if file.hasSuffix(".png") { return "image/png" }
        return "application/octet-stream"
    }
}
