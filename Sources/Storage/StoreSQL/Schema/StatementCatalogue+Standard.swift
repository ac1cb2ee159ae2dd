extension StatementCatalogue {
    /// Every statement of the server, concern by concern. A new concern adds its `all` here, in the order of the alphabet.
    package static let standard = StatementCatalogue([
        ConversationStatements.all,
        EventStatements.all,
        JobStatements.all,
        ListStatements.all,
        NotificationStatements.all,
        PollStatements.all,
        PostStatements.all,
        ReactionStatements.all,
        RelationListStatements.all,
        RelationStatements.all,
        TagFollowStatements.all,
        TagStatements.all,
        TimelineStatements.all,
    ].flatMap { $0 })
}
