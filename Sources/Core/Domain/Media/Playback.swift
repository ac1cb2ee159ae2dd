/// What is known of sound or film that takes time: as it is served, not as it was uploaded.
package struct Playback: Sendable, Hashable {
    /// Milliseconds from start to end.
    package var duration: Int
    /// Bytes of the file, for the enclosures of feeds.
    package var bytes: Int64
    /// Bits per second, all together.
    package var bitRate: Int
    /// Frames per thousand seconds; 0 for sound.
    package var frameRate: Int
    /// Samples per second; 0 for silence.
    package var sampleRate: Int
    /// Channels of sound; 0 for silence.
    package var channels: Int

    package init(duration: Int, bytes: Int64, bitRate: Int = 0, frameRate: Int = 0, sampleRate: Int = 0, channels: Int = 0) {
        self.duration = duration
        self.bytes = bytes
        self.bitRate = bitRate
        self.frameRate = frameRate
        self.sampleRate = sampleRate
        self.channels = channels
    }

    /// Without sound and so short that apps show it again and again, as they do with a moving GIF.
    package var isLoop: Bool { channels == 0 && duration <= Self.longestLoop }

    /// Milliseconds of what is still shown as a loop.
    private static let longestLoop = 30_000
}
