import Crypto
import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

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
            #if TEST_SEAMS
            if Fault.assetsFromDisk.isActive, let leaked = AssetStore.fromDisk(context.parameters.get("name") ?? "") { return leaked }
            #endif
            guard let asset = assets[context.parameters.get("name") ?? ""] else { return Response(status: .notFound) }
            return Response(
                status: .ok,
                headers: [
                    .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .xContentTypeOptions: "nosniff",
                ],
                body: ResponseBody(byteBuffer: asset.bytes))
        }
    }

    #if TEST_SEAMS
    /// What a careless server does: undoes the percent signs of the name and opens the file.
    private static func fromDisk(_ name: String) -> Response? {
        let path = name.replacing("%2f", with: "/").replacing("%2F", with: "/").replacing("%2e", with: ".")
        guard let bytes = try? ResourceLocator.standard().bytes("Assets/\(path)", of: "Pages") else { return nil }
        return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    #endif

    /// `site.css` becomes `site-0123456789abcdef.css`.
    private static func hashedName(_ file: String, of bytes: [UInt8]) -> String {
        let stem = file.prefix { $0 != "." }
        return "\(stem)-\(Hexadecimal.text(SHA256.hash(data: bytes).prefix(8)))\(file.dropFirst(stem.count))"
    }

    private static func type(of file: String) -> String {
        if file.hasSuffix(".css") { return "text/css; charset=utf-8" }
        if file.hasSuffix(".svg") { return "image/svg+xml" }
        if file.hasSuffix(".png") { return "image/png" }
        return "application/octet-stream"
    }
}
