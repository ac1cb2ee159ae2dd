import Domain
import Primitives
import Store

extension SQLTransaction {
    package func insertPoll(_ poll: Poll) throws {
        try session.run(
            PollStatements.insert,
            [
                .bucket(of: poll.id), .id(poll.id), .text(StringLists.encode(poll.options)), .text(NumberList.encode(poll.tallies)),
                .int(poll.voters), .flag(poll.allowsMultiple), .flag(poll.hidesTotals), .time(poll.expiresAt), .integer(poll.version),
            ])
    }

    package func replacePoll(_ poll: Poll, droppingVotes: Bool) throws {
        if droppingVotes { try dropVotes(in: poll.id) }
        try session.run(PollStatements.delete, [.bucket(of: poll.id), .id(poll.id)])
        try insertPoll(poll)
    }

    package func removePoll(_ poll: PostID) throws {
        try dropVotes(in: poll)
        try session.run(PollStatements.delete, [.bucket(of: poll), .id(poll)])
    }

    /// Drops each vote on both its sides.
    private func dropVotes(in poll: PostID) throws {
        var last: AccountID?
        repeat {
            let chunk = try voters(in: poll, after: last, limit: 500)
            for voter in chunk {
                try session.run(PollStatements.dropOwnVote, [.bucket(of: voter), .id(voter), .id(poll)])
                try marksChanged(of: voter)
            }
            last = chunk.last
        } while last != nil
        try session.run(PollStatements.dropVotes, [.bucket(of: poll), .id(poll)])
    }

    package func addVote(_ choices: [Int], in poll: PostID, by account: AccountID) throws -> Bool {
        let choices = SQLValue.text(NumberList.encode(choices))
        guard try session.run(PollStatements.insertVote, [.bucket(of: poll), .id(poll), .id(account), choices]) == 1 else { return false }
        try session.run(PollStatements.insertOwnVote, [.bucket(of: account), .id(account), .id(poll), choices])
        try marksChanged(of: account)
        return true
    }

    package func setTallies(_ tallies: [Int], voters: Int, of poll: PostID) throws {
        try session.run(
            PollStatements.setTallies, [.bucket(of: poll), .id(poll), .text(NumberList.encode(tallies)), .int(voters)])
    }

    package func closePoll(_ poll: PostID) throws -> Bool {
        try session.run(PollStatements.close, [.bucket(of: poll), .id(poll), .time(now)]) == 1
    }
}
