import Domain
import NIOCore

/// Collects the parts of a multipart body: fields into the input's tree, files onto the disk as they arrive.
struct MultipartForm {
    private(set) var tree = InputTree()
    private var parser: MultipartParser
    private let folder: String?
    private let bounds: FileBounds
    private var name = ""
    private var filename: String?
    private var file: FileWriter?
    private var content: [UInt8] = []
    private var total = 0

    private let isLenient: Bool
    private let mostText: Int

    /// `folder` takes the files; nil drops them. `isLenient`: a file that is too large does not refuse the form. `mostText`: bytes of
    /// each field that is no file.
    init(
        boundary: String, filesIn folder: String?, bounds: FileBounds = .pictures, isLenient: Bool = false,
        mostText: Int = Limits.Request.bodyBytes
    ) throws(InputError) {
        self.parser = try MultipartParser(boundary: boundary)
        self.folder = folder
        self.bounds = bounds
        self.isLenient = isLenient
        self.mostText = mostText
    }

    /// Takes the next bytes of the body. Throws `InputError.tooLarge` when the body or a file exceeds its limit.
    mutating func feed(_ bytes: ByteBuffer) throws(InputError) {
        total += bytes.readableBytes
        guard total <= bounds.body else { throw .tooLarge }
        for event in try parser.feed(bytes.readableBytesView) {
            switch event {
            case .part(let name, let filename, let contentType):
                self.name = name
                self.filename = filename
                content = []
                file = try filename.map { [folder, bounds] name throws(InputError) in
                    try FileWriter(name: name, contentType: contentType, folder: folder, bounds: bounds)
                }
            case .content(let piece):
                if let file {
                    do {
                        try file.write(piece)
                    } catch InputError.tooLarge where isLenient {
                        file.giveUp()
                    }
                } else {
                    guard content.count + piece.count <= mostText else { throw .tooLarge }
                    content.append(contentsOf: piece)
                }
            case .end:
                try tree.add(name, try value())
            }
        }
    }

    /// Says that the body has ended.
    func finish() throws(InputError) { try parser.finish() }

    private mutating func value() throws(InputError) -> InputValue {
        defer { file = nil }
        guard let file, let filename else { return .string(try InputText.string(content[...])) }
        // A form without a chosen file sends an empty one without a name.
        if filename.isEmpty, file.isEmpty { return .null }
        return .file(file.finish())
    }
}
