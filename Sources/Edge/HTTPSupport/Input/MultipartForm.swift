import Domain
import NIOCore

/// Collects the parts of a multipart body: fields into the input's tree, files as bytes.
struct MultipartForm {
    private(set) var tree = InputTree()
    private var parser: MultipartParser
    private var name = ""
    private var filename: String?
    private var contentType = ""
    private var content: [UInt8] = []
    private var total = 0

    init(boundary: String) throws(InputError) { self.parser = try MultipartParser(boundary: boundary) }

    /// Takes the next bytes of the body. Throws `InputError.tooLarge` when the body or a file exceeds its limit.
    mutating func feed(_ bytes: ByteBuffer) throws(InputError) {
        total += bytes.readableBytes
        guard total <= Limits.Request.multipartBytes else { throw .tooLarge }
        for event in try parser.feed(bytes.readableBytesView) {
            switch event {
            case .part(let name, let filename, let contentType):
                self.name = name
                self.filename = filename
                self.contentType = contentType
                content = []
            case .content(let piece):
                guard content.count + piece.count <= (filename == nil ? Limits.Request.bodyBytes : Limits.Request.fileBytes) else {
                    throw .tooLarge
                }
                content.append(contentsOf: piece)
            case .end:
                try tree.add(name, try value())
            }
        }
    }

    /// Says that the body has ended.
    func finish() throws(InputError) { try parser.finish() }

    private func value() throws(InputError) -> InputValue {
        guard let filename else { return .string(try InputText.string(content[...])) }
        // A form without a chosen file sends an empty one without a name.
        if filename.isEmpty, content.isEmpty { return .null }
        return .file(UploadedFile(name: filename, contentType: contentType, bytes: ByteBuffer(bytes: content)))
    }
}
