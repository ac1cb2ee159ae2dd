import Primitives

/// One of the two people whom an introduction proposes to each other.
package struct IntroductionSide: Sendable, Hashable {
    package var account: AccountID
    package var answer: IntroductionAnswer
    /// Words of thanks to who made the introduction; nil while not thanked, empty when thanked without words.
    package var thanks: String?

    package init(account: AccountID, answer: IntroductionAnswer = .none, thanks: String? = nil) {
        self.account = account
        self.answer = answer
        self.thanks = thanks
    }
}
