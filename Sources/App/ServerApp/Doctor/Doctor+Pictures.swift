import Foundation
import Media
import Primitives
import Threads

extension Doctor {
    /// Whether this machine can shut a decoder in and has one: without, the server takes no pictures.
    package static func pictures() async -> DoctorCheck {
        let tool = PictureTool(
            sandbox: Sandbox(threads: BlockingThreads(count: 1)), folder: FileManager.default.temporaryDirectory.path, randomness: .system)
        do {
            try await tool.probe()
            return .ok("pictures", "decoded by libvips, shut in by bubblewrap")
        } catch {
            return pictures(failure: error)
        }
    }

    static func pictures(failure: any Error) -> DoctorCheck {
        let reason = if case Sandbox.Failure.unavailable(let text) = failure { text } else { "\(failure)" }
        return .warning(
            "pictures", "none are taken: \(reason.prefix(300).replacing("\n", with: " "))",
            mend: "apt-get install bubblewrap libvips-tools; if bubblewrap may make no namespace, allow it: "
                + "sysctl kernel.unprivileged_userns_clone=1, or in a container a profile that permits user namespaces")
    }

    /// Whether sound and film can be taken as well.
    package static func films() async -> DoctorCheck {
        let tool = FilmTool(
            sandbox: Sandbox(threads: BlockingThreads(count: 1), bounds: FilmTool.bounds(MediaLimits())),
            folder: FileManager.default.temporaryDirectory.path, randomness: .system)
        do {
            try await tool.probe()
            return .ok("sound and video", "made playable by ffmpeg, shut in by bubblewrap")
        } catch {
            return films(failure: error)
        }
    }

    static func films(failure: any Error) -> DoctorCheck {
        let reason = if case Sandbox.Failure.unavailable(let text) = failure { text } else { "\(failure)" }
        return .warning(
            "sound and video", "none are taken: \(reason.prefix(300).replacing("\n", with: " "))", mend: "apt-get install ffmpeg bubblewrap")
    }
}
