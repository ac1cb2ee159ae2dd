/// Polls and votes.
enum PollStatements {
    static let load = Statement(
        "polls.load", "SELECT id, options, tallies, voters, multiple, hide_totals, expires_at, version FROM polls WHERE {keys a}")

    static let insert = Statement(
        "polls.insert",
        """
        INSERT INTO polls (bucket, id, options, tallies, voters, multiple, hide_totals, expires_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    static let delete = Statement("polls.delete", "DELETE FROM polls WHERE bucket = $1 AND id = $2")

    static let setTallies = Statement(
        "polls.setTallies",
        "UPDATE polls SET tallies = $3, voters = $4, version = version + 1 WHERE bucket = $1 AND id = $2")

    static let close = Statement(
        "polls.close", "UPDATE polls SET closed_at = $3 WHERE bucket = $1 AND id = $2 AND closed_at IS NULL")

    static let insertVote = Statement(
        "polls.insertVote",
        "INSERT INTO poll_votes (bucket, post, account, choices) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")

    static let insertOwnVote = Statement(
        "polls.insertOwnVote",
        "INSERT INTO votes (bucket, account, post, choices) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")

    static let voters = Statement(
        "polls.voters",
        "SELECT account FROM poll_votes WHERE bucket = $1 AND post = $2 AND account > $3 ORDER BY account LIMIT $4")

    static let dropVotes = Statement("polls.dropVotes", "DELETE FROM poll_votes WHERE bucket = $1 AND post = $2")

    static let dropOwnVote = Statement("polls.dropOwnVote", "DELETE FROM votes WHERE bucket = $1 AND account = $2 AND post = $3")

    static let vote = Statement("polls.vote", "SELECT choices FROM poll_votes WHERE bucket = $1 AND post = $2 AND account = $3")

    static let all: [Statement] = [
        load, insert, delete, setTallies, close, insertVote, insertOwnVote, voters, dropVotes, dropOwnVote, vote,
    ]
}
