/// How many people have anything to do with a newsletter.
package struct SubscriberFigures: Sendable, Hashable {
    package var asked: Int
    package var confirmed: Int
    /// Of those who confirmed: they get no issues on their own.
    package var weekly: Int
    /// Of those who left without having everything about them deleted.
    package var left: Int

    package init(asked: Int, confirmed: Int, weekly: Int, left: Int) {
        self.asked = asked
        self.confirmed = confirmed
        self.weekly = weekly
        self.left = left
    }
}
