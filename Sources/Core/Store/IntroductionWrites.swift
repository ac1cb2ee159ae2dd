import Domain
import Primitives

/// Changing introductions.
package protocol IntroductionWrites: AnyObject {
    /// Adds an introduction and puts it before its two people. False when another process took the id.
    func insertIntroduction(_ introduction: Introduction) throws -> Bool
    /// The introduction, locked until the end of the transaction; nil when there is none.
    func lockIntroduction(_ id: IntroductionID) throws -> Introduction?
    /// Writes answers, thanks, acceptance and conversation of one that this transaction has locked.
    func saveIntroduction(_ introduction: Introduction) throws
}
