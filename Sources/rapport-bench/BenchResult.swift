import Domain
import Primitives

/// What `fill` tells `./bench`.
struct BenchResult: Sendable {
    let token: String
    /// Somebody whose posts are listed.
    let account: AccountID
    let post: PostID
    let thread: PostID
    let seconds: Int64

    var json: String {
        #"{"token":"\#(token)","account":"\#(account)","post":"\#(post)","thread":"\#(thread)","seconds":\#(seconds)}"#
    }
}
