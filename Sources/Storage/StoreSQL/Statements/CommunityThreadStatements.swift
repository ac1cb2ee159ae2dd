/// Threads of communities, in the community's bucket, by their latest answer.
enum CommunityThreadStatements {
    static let one = Statement(
        "communityThreads.one",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads WHERE bucket = $1 AND community = $2 AND post IN ({a})
        """)
    static let latest = Statement(
        "communityThreads.latest",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads WHERE bucket = $1 AND community = $2 AND latest > $3 AND latest < $4 ORDER BY latest DESC LIMIT $5
        """)
    static let latestUp = Statement(
        "communityThreads.latestUp",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads WHERE bucket = $1 AND community = $2 AND latest > $3 AND latest < $4 ORDER BY latest LIMIT $5
        """)
    static let open = Statement(
        "communityThreads.open",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads
        WHERE bucket = $1 AND community = $2 AND kind = 1 AND answered_at IS NULL AND latest > $3 AND latest < $4
        ORDER BY latest DESC LIMIT $5
        """)
    static let openUp = Statement(
        "communityThreads.openUp",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads
        WHERE bucket = $1 AND community = $2 AND kind = 1 AND answered_at IS NULL AND latest > $3 AND latest < $4
        ORDER BY latest LIMIT $5
        """)
    static let pinned = Statement(
        "communityThreads.pinned",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads WHERE bucket = $1 AND community = $2 AND pinned_at IS NOT NULL ORDER BY pinned_at DESC, post DESC
        """)
    static let happenings = Statement(
        "communityThreads.happenings",
        """
        SELECT post, community, author, title, kind, answers, latest, first_answer_at, answered_at, pinned_at, starts_at, ends_at,
            place, coming, undecided, absent
        FROM community_threads WHERE bucket = $1 AND community = $2 AND starts_at >= $3 ORDER BY starts_at, post LIMIT $4
        """)
    static let waits = Statement(
        "communityThreads.waits",
        """
        SELECT post, first_answer_at FROM community_threads WHERE bucket = $1 AND community = $2 AND kind = 1
        ORDER BY post DESC LIMIT $3
        """)
    static let unanswered = Statement(
        "communityThreads.unanswered",
        """
        SELECT post, author FROM community_threads
        WHERE bucket = $1 AND community = $2 AND kind = 1 AND post > $3 AND answered_at IS NULL AND first_answer_at IS NULL
        ORDER BY post DESC LIMIT $4
        """)
    static let insert = Statement(
        "communityThreads.insert",
        """
        INSERT INTO community_threads (bucket, community, post, author, title, kind, answers, latest, first_answer_at, answered_at,
            pinned_at, starts_at, ends_at, place, coming, undecided, absent)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """)
    static let save = Statement(
        "communityThreads.save",
        """
        UPDATE community_threads SET title = $4, answers = $5, latest = $6, first_answer_at = $7, answered_at = $8, pinned_at = $9,
            starts_at = $10, ends_at = $11, place = $12, coming = $13, undecided = $14, absent = $15
        WHERE bucket = $1 AND community = $2 AND post = $3
        """)
    static let delete = Statement(
        "communityThreads.delete", "DELETE FROM community_threads WHERE bucket = $1 AND community = $2 AND post = $3")

    static let answer = Statement(
        "communityThreads.answer", "SELECT answer FROM happening_answers WHERE bucket = $1 AND post = $2 AND account = $3")
    static let answers = Statement(
        "communityThreads.answers",
        """
        SELECT account, answer FROM happening_answers WHERE bucket = $1 AND post = $2 AND account > $3 ORDER BY account LIMIT $4
        """)
    static let saveAnswer = Statement(
        "communityThreads.saveAnswer",
        """
        INSERT INTO happening_answers (bucket, post, account, answer) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bucket, post, account) DO UPDATE SET answer = excluded.answer
        """)
    static let deleteAnswer = Statement(
        "communityThreads.deleteAnswer", "DELETE FROM happening_answers WHERE bucket = $1 AND post = $2 AND account = $3")
    static let deleteAnswers = Statement(
        "communityThreads.deleteAnswers", "DELETE FROM happening_answers WHERE bucket = $1 AND post = $2")

    static let all: [Statement] = [
        one, latest, latestUp, open, openUp, pinned, happenings, waits, unanswered, insert, save, delete, answer, answers, saveAnswer,
        deleteAnswer, deleteAnswers,
    ]
}
