/// What one of the two people of an introduction has said to it. Raw values are stored.
package enum IntroductionAnswer: Int, Sendable, CaseIterable {
    case none = 0
    case yes = 1
    case no = 2
}
