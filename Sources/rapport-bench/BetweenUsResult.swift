import Domain
import Primitives

/// What `fill-between-us` tells `./bench`.
struct BetweenUsResult: Sendable {
    let token: String
    /// The value of the session's cookie, for pages.
    let session: String
    let me: AccountID
    let community: AccountID
    /// The community's name in addresses.
    let name: String
    /// The first post of a thread in the community.
    let thread: PostID
    let conversation: ConversationID
    let seconds: Int64

    var json: String {
        #"{"token":"\#(token)","session":"\#(session)","me":"\#(me)","community":"\#(community)","name":"\#(name)","#
            + #""thread":"\#(thread)","conversation":"\#(conversation)","seconds":\#(seconds)}"#
    }
}
