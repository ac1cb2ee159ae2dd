import Jobs

/// The one place where features and edges register what they do after the commit.
enum JobHandlers {
    static func all(_ services: Services) -> [any JobHandler] { [] }
}
