import Media
import Primitives
import Store
import Threads

extension MediaService {
    /// Takes no pictures: for tests of everything else.
    package static func withoutBlobs(_ store: any Store, _ clock: Clock) -> MediaService {
        let sandbox = Sandbox(program: "/nowhere/bwrap", threads: BlockingThreads(count: 1))
        return MediaService(
            store: store, blobs: NoBlobs(), tool: PictureTool(sandbox: sandbox, folder: "/tmp", randomness: .system),
            films: FilmTool(sandbox: sandbox, folder: "/tmp", randomness: .system), clock: clock,
            randomness: .system)
    }
}
