import Foundation
import Synchronization

/// How far a long work is, on standard error: a bar that grows in place on a terminal, a line for each tenth elsewhere.
final class ProgressBar: Sendable {
    private static let width = 30
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shownTenth = Mutex(-1)

    /// `percent` is 0...100.
    func show(_ percent: Int, _ text: String) {
        guard isTerminal else {
            let isNew = shownTenth.withLock { shown in
                defer { shown = max(shown, percent / 10) }
                return percent / 10 > shown
            }
            if isNew { Output.note("\(percent) % \(text)") }
            return
        }
        let filled = percent * Self.width / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
        StandardStream.error.write("\r\u{1B}[K[\(bar)] \(percent) % \(text)")
    }

    /// Leaves the line.
    func end() { if isTerminal { StandardStream.error.write("\n") } }
}
