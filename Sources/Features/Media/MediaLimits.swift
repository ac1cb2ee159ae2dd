import Domain
import Store

/// Bounds of what people may upload. Apps read them from the instance's configuration.
package struct MediaLimits: Sendable, Hashable {
    /// Characters of a description.
    package let description = Limits.Media.description
    /// Points of a picture before it is made smaller.
    package let points = Limits.Media.points
    /// Bytes of a file.
    package let fileBytes = Limits.Request.fileBytes
    /// Bytes that one account keeps.
    package var accountBytes: Int64
    /// Bytes that all keep together; nil: as many as the disk holds.
    package var serverBytes: Int64?

    package init(accountBytes: Int64 = Limits.Media.bytesPerAccount, serverBytes: Int64? = nil) {
        self.accountBytes = accountBytes
        self.serverBytes = serverBytes
    }

    /// The refusal of a file with too many bytes.
    package var tooLarge: RuleError {
        let most = fileBytes >> 20
        return RuleError(
            .invalid, "media_too_large", "A file can have \(most) MiB at most.", field: "file", values: ["most": "\(most)"])
    }

    /// The refusal of somebody who uploads without end.
    package var tooOften: RuleError {
        RuleError(.tooMany, "media_too_often", "You have uploaded a lot. Please wait half an hour and try again.", field: "file")
    }

    /// Refuses a picture with too many points, in all of its frames together too: the work of unfolding it.
    func check(_ header: PictureHeader) throws(RuleError) {
        let size = header.size
        let (frames, most) = (header.frames, Limits.Media.movingPoints)
        guard frames <= 1 || size.points.multipliedReportingOverflow(by: frames).overflow == false && size.points * frames <= most else {
            throw RuleError(
                .invalid, "media_too_long",
                "This moving picture is too long for its size: \(frames) pictures of \(size.width) by \(size.height) points.",
                field: "file", values: ["frames": "\(frames)", "width": "\(size.width)", "height": "\(size.height)"])
        }
        guard size.points <= points, max(size.width, size.height) <= Limits.Media.side else {
            throw RuleError(
                .invalid, "media_too_many_points",
                "This picture has \(size.width) by \(size.height) points; \(points / 1_000_000) million are allowed. Please make it smaller.",
                field: "file", values: ["width": "\(size.width)", "height": "\(size.height)", "most": "\(points / 1_000_000)"])
        }
    }

    /// Refuses `bytes` more than an account or the server may keep. `server` is nil where that has no bound.
    func check(_ bytes: Int64, account: MediaUsage, server: MediaUsage?) throws(RuleError) {
        guard account.files < Limits.Media.filesPerAccount, account.bytes + bytes <= accountBytes else {
            throw RuleError(
                .invalid, "media_quota", "Your pictures fill their space of \(accountBytes >> 20) MiB. Please delete some first.", field: "file",
                values: ["most": "\(accountBytes >> 20)"])
        }
        if let server, let serverBytes, server.bytes + bytes > serverBytes {
            throw RuleError(
                .unavailable, "media_server_full", "This server's space for pictures is full. Please tell its operator.", field: "file")
        }
    }
}
