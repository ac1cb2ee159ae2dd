extension StatementCatalogue {
    /// Every statement of the server, concern by concern. A new concern adds its `all` here, in the order of the alphabet.
    package static let standard = StatementCatalogue([
        EventStatements.all,
        JobStatements.all,
        PollStatements.all,
        PostStatements.all,
        ReactionStatements.all,
        TagStatements.all,
        TimelineStatements.all,
    ].flatMap { $0 })
}
