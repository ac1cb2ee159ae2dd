import Domain

/// How many bytes the files of a form may have.
package struct FileBounds: Sendable {
    /// Of the whole body.
    package let body: Int
    /// Of a file that begins with these bytes.
    package let file: @Sendable ([UInt8]) -> Int

    /// `mostFile`: the greatest number that `file` gives.
    package init(mostFile: Int, file: @escaping @Sendable ([UInt8]) -> Int) {
        body = Limits.Request.multipartBytes + max(0, mostFile - Limits.Request.fileBytes)
        self.file = file
    }

    /// Bytes that `file` is given at most.
    static let startBytes = 16

    /// Pictures alone.
    package static let pictures = FileBounds(mostFile: Limits.Request.fileBytes) { _ in Limits.Request.fileBytes }
}
