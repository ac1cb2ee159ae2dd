import Foundation

/// What `doctor` asks the database.
package struct DatabaseReport: Sendable, Hashable, Codable {
    /// A job that was given up.
    package struct DeadWork: Sendable, Hashable, Codable {
        package let id: String
        package let kind: String
        package let attempts: Int
        package let diedAt: Date
        package let error: String
    }

    /// The engine and its version.
    package let engine: String
    /// Numbers of the schema: what the database has and what the program knows.
    package let schema: Int
    package let programSchema: Int
    /// What the engine found broken in its files.
    package let integrityProblems: [String]
    /// When the newest entry of the log was made; nil while the log is empty.
    package let newestEntry: Date?
    package let waitingJobs: Int
    package let deadJobs: Int
    /// The latest of the dead jobs, ten at most.
    package let latestDead: [DeadWork]
    package let hasOperator: Bool
    /// The identity that the database keeps.
    package let keptHost: String?
    package let keptURL: String?
    /// Whether the process that answers limits how often somebody may ask: flags of a running server count.
    package let hasRateLimits: Bool
}
