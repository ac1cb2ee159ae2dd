/// The stable names of jobs that one feature asks for and another does. Stored, so they never change.
package enum JobKind {
    /// Puts a post into home timelines and tells those who asked to hear of it.
    package static let distributePost = "posts.distribute"
    /// Erases what a deleted account wrote and reacted to; ends with `eraseTies`.
    package static let eraseActs = "accounts.eraseActs"
    /// Erases what a deleted account had with others; ends with `eraseConversations`.
    package static let eraseTies = "accounts.eraseTies"
    /// Takes a deleted account out of conversations; ends with `eraseCommunities`.
    package static let eraseConversations = "accounts.eraseConversations"
    /// Takes a deleted account out of communities; ends with `eraseTraces`.
    package static let eraseCommunities = "accounts.eraseCommunities"
    /// Erases what others hold of a deleted account; ends with `eraseLog`.
    package static let eraseTraces = "accounts.eraseTraces"
    /// Takes a deleted account's name out of the event log.
    package static let eraseLog = "accounts.eraseLog"
    /// Lets in everybody who asked to follow an account that is no longer locked.
    package static let acceptRequests = "relations.acceptRequests"
    /// Tells moderators and operators that somebody signed up.
    package static let tellSignUp = "notifications.signUp"
    /// Ends a poll and tells its author and voters.
    package static let closePoll = "polls.close"
    /// Takes back the boosts of a deleted post.
    package static let removeBoosts = "posts.removeBoosts"
    /// Tells those who passed a post on that it was edited.
    package static let notifyEdit = "posts.notifyEdit"
    /// Ends the connections and requests of a deleted account.
    package static let endConnections = "relations.endConnections"
    /// Proposes whoever joined by an invitation to the one who invited.
    package static let connectInvited = "invites.connect"
    /// Invites whoever joined by an invitation into the community that it names.
    package static let inviteIntoCommunity = "invites.community"
    /// Ends the wait for answers to an introduction.
    package static let expireIntroduction = "introductions.expire"
    /// Begins the conversation of two who both said yes to an introduction.
    package static let beginIntroduced = "introductions.begin"
    /// Tells everybody who is in a project of an update.
    package static let tellProject = "projects.tell"
    /// Writes anew by what profiles are found, some accounts at a time. A migration begins it once.
    package static let indexProfiles = "profiles.index"
    /// Removes who was in a deleted project.
    package static let clearProject = "projects.clear"
    /// Reminds those who come to a happening the day before.
    package static let remindHappening = "communities.remind"
    /// Makes what is served of an uploaded picture.
    package static let processPicture = "media.process"
    /// Removes blobs that no picture uses any more.
    package static let sweepBlobs = "media.sweep"
    /// Publishes a draft when its time has come.
    package static let publishDraft = "drafts.publish"
    /// Looks for what the page behind a post's link says of itself.
    package static let previewLink = "links.preview"
    /// Asks the pages that a profile names whether they name the profile.
    package static let verifyLinks = "links.verify"
    /// Tells members of a community of a new thread.
    package static let tellCommunity = "communities.tell"
}
