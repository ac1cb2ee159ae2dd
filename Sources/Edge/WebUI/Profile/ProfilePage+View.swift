import Pages

extension ProfilePage {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "face": face
        case "hasBanner": banner != nil
        case "banner": banner
        case "isLocked": isLocked
        case "isSelf": isSelf
        case "followsYou": followsYou
        case "hasNote": !note.isEmpty
        case "note": note
        case "hasFields": !fields.isEmpty
        case "fields": fields
        case "hasInterests": !interests.isEmpty
        case "interests": interests
        case "hasBackground": !background.isEmpty
        case "background": background
        case "channel": channel
        case "hasChannels": !channels.isEmpty
        case "channels": channels
        case "channelsTitle": channelsTitle
        case "hasMeeting": meeting != nil
        case "meeting": meeting
        case "postCount": figures.posts
        case "followingCount": figures.following
        case "followerCount": figures.followers
        case "joined": joined
        case "relation": relation
        case "connection": connection
        case "hasSignIn": signInURL != nil
        case "signInToURL": signInURL
        case "isIndexable": isIndexable
        case "feeds": feeds
        case "hasLetters": lettersURL != nil
        case "lettersURL": lettersURL
        case "isHidden": hiddenText != nil
        case "hiddenText": hiddenText
        default: listed(name) ?? address(name)
        }
    }

    private func listed(_ name: PageName) -> (any PageValue)? {
        switch name {
        case "showsPosts": hiddenText == nil
        case "atPosts": !showsReplies
        case "atReplies": showsReplies
        case "hasPinned": !pinned.isEmpty
        case "pinned": pinned
        case "posts": posts
        case "isEmpty": posts.isEmpty && pinned.isEmpty
        case "emptyText": emptyText
        case "pager": pager
        default: nil
        }
    }

    private func address(_ name: PageName) -> String? {
        switch name {
        case "profileURL": SiteURL.profile(username: handle).path
        case "withRepliesURL": SiteURL.profilePart(username: handle, "with_replies").path
        case "followersURL": SiteURL.profilePart(username: handle, "followers").path
        case "followingURL": SiteURL.profilePart(username: handle, "following").path
        case "profileEpisodesURL": SiteURL.profilePart(username: handle, "episodes").path
        case "profileArticlesURL": SiteURL.profilePart(username: handle, "articles").path
        case "profileAlbumsURL": SiteURL.profilePart(username: handle, "albums").path
        case "profileProjectsURL": SiteURL.profilePart(username: handle, "projects").path
        case "editProfileURL": SiteURL.settings("profile").path
        default: nil
        }
    }
}
