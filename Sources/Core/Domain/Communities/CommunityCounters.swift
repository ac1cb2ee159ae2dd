/// Figures of a community. They equal a rebuild from the event log.
package struct CommunityCounters: Sendable, Hashable {
    package var members: Int
    package var organisers: Int
    /// People who have asked to join and wait.
    package var requests: Int
    /// Threads that are not deleted, the newcomers' one included.
    package var threads: Int
    /// Answers of people in its threads that are not deleted.
    package var answers: Int
    /// Threads of kind question that are not deleted, and those of them that are marked answered.
    package var questions: Int
    package var questionsAnswered: Int
    /// People who have ever written here, but for who founded it, and those whose first post another person has answered. Deleting takes neither back: a welcome that was given was given.
    package var newcomers: Int
    package var newcomersAnswered: Int

    package init(
        members: Int = 0, organisers: Int = 0, requests: Int = 0, threads: Int = 0, answers: Int = 0, questions: Int = 0,
        questionsAnswered: Int = 0, newcomers: Int = 0, newcomersAnswered: Int = 0
    ) {
        self.members = members
        self.organisers = organisers
        self.requests = requests
        self.threads = threads
        self.answers = answers
        self.questions = questions
        self.questionsAnswered = questionsAnswered
        self.newcomers = newcomers
        self.newcomersAnswered = newcomersAnswered
    }

    /// What has to be added to `earlier` to get these.
    package func difference(from earlier: CommunityCounters) -> CommunityCounters {
        CommunityCounters(
            members: members - earlier.members, organisers: organisers - earlier.organisers, requests: requests - earlier.requests,
            threads: threads - earlier.threads, answers: answers - earlier.answers, questions: questions - earlier.questions,
            questionsAnswered: questionsAnswered - earlier.questionsAnswered, newcomers: newcomers - earlier.newcomers,
            newcomersAnswered: newcomersAnswered - earlier.newcomersAnswered)
    }
}
