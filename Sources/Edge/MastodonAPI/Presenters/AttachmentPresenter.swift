import Domain
import HTTPSupport
import Primitives

/// Writes MediaAttachment entities.
package struct AttachmentPresenter {
    let addresses: Addresses

    package init(addresses: Addresses) { self.addresses = addresses }

    func write(_ pictures: [Attachment], to writer: inout JSONWriter) {
        writer.array(of: pictures) { writer, picture in write(picture, isReady: true, to: &writer) }
    }

    /// What is not ready has no addresses yet.
    package func write(_ picture: Attachment, isReady: Bool, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", picture.id)
            writer.field("type", raw: type(of: picture))
            writer.field("url", isReady ? addresses.media(picture.place) : nil)
            writer.field("preview_url", isReady && picture.hasPreview ? addresses.media(picture.smallPlace) : nil)
            writer.nullField("remote_url")
            writer.nullField("text_url")
            writer.object("meta") { writer in
                if isReady {
                    if let playback = picture.playback { write(playback, of: picture, to: &writer) }
                    writer.object("original") { writeOriginal(picture, to: &$0) }
                    if picture.hasPreview { writer.object("small") { write(picture.smallSize, to: &$0) } }
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

    /// Film without sound is shown as a moving picture, if it is short.
    private func type(of picture: Attachment) -> StaticString {
        switch picture.format.kind {
        case .picture: "\"image\""
        case .film: picture.playback?.isLoop == true ? "\"gifv\"" : "\"video\""
        case .sound: "\"audio\""
        }
    }

    /// What Mastodon says beside the sizes; the words are those of ffmpeg.
    private func write(_ playback: Playback, of picture: Attachment, to writer: inout JSONWriter) {
        writer.field("length", length(playback.duration))
        write("duration", thousandths: playback.duration, to: &writer)
        if picture.format.kind == .film {
            write("fps", thousandths: playback.frameRate, to: &writer)
            write(picture.size, to: &writer)
        }
        guard playback.channels > 0 else { return }
        writer.field("audio_encode", picture.format == .mp3 ? "mp3" : "aac")
        writer.field("audio_bitrate", "\(playback.sampleRate) Hz")
        writer.field("audio_channels", playback.channels == 1 ? "mono" : "stereo")
    }

    private func writeOriginal(_ picture: Attachment, to writer: inout JSONWriter) {
        guard let playback = picture.playback else { return write(picture.size, to: &writer) }
        if picture.format.kind == .film {
            writer.field("width", picture.size.width)
            writer.field("height", picture.size.height)
            writer.field("frame_rate", playback.frameRate % 1000 == 0 ? "\(playback.frameRate / 1000)/1" : "\(playback.frameRate)/1000")
        }
        write("duration", thousandths: playback.duration, to: &writer)
        writer.field("bitrate", playback.bitRate)
    }

    /// `0:01:05.25`.
    private func length(_ milliseconds: Int) -> String {
        func two(_ number: Int) -> String { String(String(number + 100).dropFirst()) }
        let seconds = milliseconds / 1000
        return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(two(milliseconds / 10 % 100))"
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
