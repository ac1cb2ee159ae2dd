import Domain
import HTTPSupport
import Hummingbird
import NIOCore

/// Says where WebFinger is, for those who do not know its fixed address (RFC 6415).
struct HostMeta: Sendable {
    let site: Site

    private var template: String { "\(site.url)/.well-known/webfinger?resource={uri}" }

    var xml: Response {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
              <Link rel="lrdd" template="\(template)"/>
            </XRD>

            """
        return Response(
            status: .ok, headers: [.contentType: "application/xrd+xml; charset=utf-8", .cacheControl: "public, max-age=86400"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    var json: Response {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.array("links", of: [template]) { writer, template in
                writer.object { writer in
                    writer.field("rel", "lrdd")
                    writer.field("template", template)
                }
            }
        }
        return Response(open: writer, type: "application/json; charset=utf-8", maxAge: 86_400)
    }
}
