import Domain
import Primitives
import Testing

/// What a channel's declaration means.
@Suite struct ChannelTests {
    @Test(arguments: ChannelDeclaration.allCases, [false, true])
    func `what has ended is answered by nobody, and letters stay welcome`(_ declared: ChannelDeclaration, _ isArchived: Bool) {
        let channel = Channel(
            id: AccountID(rawValue: 1), owner: AccountID(rawValue: 2), kind: .posts, declaration: declared, createdAt: Timestamp(milliseconds: 0),
            archivedAt: isArchived ? Timestamp(milliseconds: 1) : nil)
        #expect(channel.presentDeclaration.isOneWay == (isArchived || declared != .conversation))
        #expect((channel.presentDeclaration == .letters) == (declared == .letters))
    }

    @Test func `words name kinds and declarations both ways, and nothing else`() {
        #expect(ChannelKind.allCases.allSatisfy { ChannelKind(word: $0.word) == $0 })
        #expect(ChannelDeclaration.allCases.allSatisfy { ChannelDeclaration(word: $0.word) == $0 })
        #expect(ChannelKind(word: "blog") == nil && ChannelDeclaration(word: "") == nil)
    }

    @Test(arguments: WaitingKind.allCases)
    func `comments and mentions of a one-way channel are owed no answer, letters and questions are`(_ kind: WaitingKind) {
        #expect(kind.isOwed(under: .conversation) == kind.isOwed)
        for declaration in [ChannelDeclaration.oneWay, .letters] { #expect(kind.isOwed(under: declaration) == (kind.isOwed && kind != .post)) }
    }
}
