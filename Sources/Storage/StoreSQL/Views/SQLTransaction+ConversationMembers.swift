import Domain
import Primitives
import Store

/// Reading positions, proposals and contacts.
extension SQLTransaction {
    package func setShowsReading(_ shows: Bool, conversation: ConversationID, of account: AccountID) throws {
        try session.run(
            ConversationMemberStatements.setShowsReading,
            [.bucket(of: conversation), .id(conversation), .id(account), .flag(shows)])
    }

    package func keepReading(to post: PostID, conversation: ConversationID, of account: AccountID) throws {
        try session.run(
            ConversationMemberStatements.keepReading, [.bucket(of: conversation), .id(conversation), .id(account), .id(post)])
    }

    package func insertProposal(_ proposal: ConversationProposal) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(of: proposal.conversation), .id(proposal.conversation), .id(proposal.account), .id(proposal.proposer),
            .id(proposal.since), .time(proposal.askedAt), .flag(proposal.isAutomated),
        ]
        return try session.run(ConversationMemberStatements.insertProposal, arguments) == 1
    }

    package func agree(to proposal: ConversationProposal, by member: AccountID) throws {
        let id = proposal.conversation
        try session.run(ConversationMemberStatements.agree, [.bucket(of: id), .id(id), .id(proposal.account), .id(member)])
    }

    package func removeProposal(of account: AccountID, in conversation: ConversationID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: conversation), .id(conversation), .id(account)]
        try session.run(ConversationMemberStatements.deleteAgreements, key)
        return try session.run(ConversationMemberStatements.deleteProposal, key) == 1
    }

    package func noteFirstWords(of author: AccountID, in conversation: ConversationID) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: conversation), .id(conversation), .id(author)]
        return try session.run(ConversationMemberStatements.noteFirstWords, arguments) == 1
    }

    package func noteWriting(by account: AccountID, to others: [AccountID]) throws {
        if others.isEmpty { return }
        try session.runEach(
            ConversationMemberStatements.noteWriting, others.sorted().map { [.bucket(of: account), .id(account), .id($0), .time(now)] })
    }

    package func noteDecline(by account: AccountID, of other: AccountID) throws {
        try session.run(ConversationMemberStatements.noteDecline, [.bucket(of: account), .id(account), .id(other), .time(now)])
    }
}
