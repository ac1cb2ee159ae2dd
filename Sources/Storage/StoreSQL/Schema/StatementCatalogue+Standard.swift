extension StatementCatalogue {
    /// Every statement of the server, concern by concern. A new concern adds its `all` here, in the order of the alphabet.
    package static let standard = StatementCatalogue([
        AccessStatements.all,
        AccountStatements.all,
        AccountWriteStatements.all,
        CircleStatements.all,
        ConnectionStatements.all,
        ConversationStatements.all,
        EventStatements.all,
        InviteStatements.all,
        JobStatements.all,
        ListStatements.all,
        MemberStatements.all,
        MembershipStatements.all,
        NotificationStatements.all,
        OAuthStatements.all,
        PollStatements.all,
        PostStatements.all,
        ReactionStatements.all,
        RelationListStatements.all,
        RelationStatements.all,
        SettingStatements.all,
        TagFollowStatements.all,
        TagStatements.all,
        TalkStatements.all,
        TimelineStatements.all,
    ].flatMap { $0 })
}
