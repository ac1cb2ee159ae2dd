import Domain
import HTTPSupport
import Primitives

/// Writes MediaAttachment entities.
struct AttachmentPresenter {
    let addresses: Addresses

    func write(_ pictures: [Attachment], to writer: inout JSONWriter) {
        writer.array(of: pictures) { writer, picture in write(picture, isReady: true, to: &writer) }
    }

    /// A picture that is not ready has no addresses yet.
    func write(_ picture: Attachment, isReady: Bool, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", picture.id)
            writer.field("type", "image")
            writer.field("url", isReady ? addresses.media(picture.place) : nil)
            writer.field("preview_url", isReady ? addresses.media(picture.smallPlace) : nil)
            writer.nullField("remote_url")
            writer.nullField("text_url")
            writer.object("meta") { writer in
                if isReady {
                    writer.object("original") { write(picture.size, to: &$0) }
                    writer.object("small") { write(picture.smallSize, to: &$0) }
                }
                writer.object("focus") { writer in
                    write("x", thousandths: picture.focus.x, to: &writer)
                    write("y", thousandths: picture.focus.y, to: &writer)
                }
            }
            writer.field("description", picture.description.isEmpty ? nil : picture.description)
            writer.field("blurhash", picture.blurhash)
        }
    }

    private func write(_ size: PictureSize, to writer: inout JSONWriter) {
        writer.field("width", size.width)
        writer.field("height", size.height)
        writer.field("size", "\(size.width)x\(size.height)")
        write("aspect", thousandths: size.width * 1000 / max(size.height, 1), to: &writer)
    }

    /// `-0.250` for -250: a JSON number.
    private func write(_ name: StaticString, thousandths value: Int, to writer: inout JSONWriter) {
        let digits = String(abs(value) % 1000 + 1000).dropFirst()
        writer.key(name)
        writer.raw(Array("\(value < 0 ? "-" : "")\(abs(value) / 1000).\(digits)".utf8))
    }
}
