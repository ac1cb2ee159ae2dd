import Domain

extension KeptPicture {
    /// The column `link_previews.picture`: format, width, height and blur.
    var stored: String { StringLists.encode([String(format.rawValue), String(size.width), String(size.height), blurhash ?? ""]) }

    /// Nil for a text of another form.
    init?(stored text: String, blob: BlobKey) {
        let entry = StringLists.decodeList(text)
        guard entry.count == 4, let format = Int(entry[0]).flatMap({ MediaFormat(rawValue: $0) }), let width = Int(entry[1]),
            let height = Int(entry[2])
        else { return nil }
        self.init(
            blob: blob, format: format, size: PictureSize(width: width, height: height), blurhash: entry[3].isEmpty ? nil : entry[3])
    }
}
