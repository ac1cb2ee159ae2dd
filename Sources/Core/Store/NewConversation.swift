import Domain
import Primitives

/// A conversation to be begun.
package struct NewConversation: Sendable, Hashable {
    /// Whose bucket it lies in. A member, unless `isCreatorMember` is false.
    package var creator: AccountID
    /// May name the creator too.
    package var members: Set<AccountID>
    /// False for who brings others together and stays outside.
    package var isCreatorMember: Bool
    /// Its first post.
    package var root: PostID
    /// How it arrives with members for whom it is no ordinary conversation.
    package var arrivals: [AccountID: MessageRequest]
    package var name: String
    package var about: PostID?
    package var introduction: IntroductionID?

    package init(
        creator: AccountID, members: Set<AccountID>, isCreatorMember: Bool = true, root: PostID,
        arrivals: [AccountID: MessageRequest] = [:], name: String = "", about: PostID? = nil, introduction: IntroductionID? = nil
    ) {
        self.creator = creator
        self.members = members
        self.isCreatorMember = isCreatorMember
        self.root = root
        self.arrivals = arrivals
        self.name = name
        self.about = about
        self.introduction = introduction
    }
}
