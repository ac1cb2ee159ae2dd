/// How many letters wait, were sent and failed.
package struct LetterFigures: Sendable, Hashable {
    package var waiting: Int
    package var sent: Int
    package var failed: Int

    package init(waiting: Int, sent: Int, failed: Int) {
        self.waiting = waiting
        self.sent = sent
        self.failed = failed
    }
}
