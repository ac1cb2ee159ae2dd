extension Account {
    /// Whether somebody reads what is written to it: people, and those who act for an account. Nobody acts for a community or a
    /// server.
    package var mayConverse: Bool {
        switch kind {
        case .person, .organisation, .bot, .channel: state.takesPart
        case .community, .server: false
        }
    }

    /// Who may answer `post`, which is this account's. No single member closes a conversation for the others, whatever is stored
    /// with a message; only those of the server ask for no answer.
    package func replyControl(of post: Post) -> ReplyControl {
        post.audience == .direct && kind != .server ? .everyone : post.replyControl
    }
}
