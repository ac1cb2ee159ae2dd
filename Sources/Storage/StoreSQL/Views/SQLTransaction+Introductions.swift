import Domain
import Primitives
import Store

extension SQLTransaction: IntroductionWrites {
    package func insertIntroduction(_ introduction: Introduction) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(of: introduction.id), .id(introduction.id), .id(introduction.introducer), .id(introduction.first.account),
            .id(introduction.second.account), .text(introduction.reason), .time(introduction.createdAt), .time(introduction.expiresAt),
        ]
        guard try session.run(IntroductionStatements.insert, arguments) == 1 else { return false }
        for account in [introduction.first.account, introduction.second.account] {
            try session.run(IntroductionStatements.insertAsk, [.bucket(of: account), .id(account), .id(introduction.id)])
        }
        return true
    }

    package func lockIntroduction(_ id: IntroductionID) throws -> Introduction? {
        try session.rows(IntroductionStatements.lock, [.bucket(of: id), .id(id)]) { _ in }
        return try introduction(id)
    }

    package func saveIntroduction(_ introduction: Introduction) throws {
        try session.run(
            IntroductionStatements.save,
            [
                .bucket(of: introduction.id), .id(introduction.id), .int(introduction.first.answer.rawValue),
                .int(introduction.second.answer.rawValue), .string(introduction.first.thanks), .string(introduction.second.thanks),
                .time(introduction.acceptedAt), .id(introduction.conversation), .time(introduction.expiresAt),
            ])
    }
}
