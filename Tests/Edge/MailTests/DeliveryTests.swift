import Curl
import Letters
import Testing

@testable import Mail

@Suite struct DeliveryTests {
    private func delivery(_ stage: SMTPReport.Stage, _ reply: String...) -> Delivery {
        Delivery(SMTPReport(failure: "failed", stage: stage, reply: reply, heard: reply, isReused: false))
    }

    @Test func `what the server took is accepted`() {
        let report = SMTPReport(failure: nil, stage: .content, reply: ["250 2.0.0 queued as 1"], heard: [], isReused: true)
        #expect(Delivery(report) == .accepted("250 2.0.0 queued as 1"))
    }

    @Test func `an address that nobody reads is told from a message that is not wanted`() {
        #expect(delivery(.recipient, "550 5.1.1 unknown") == .refused("550 5.1.1 unknown", addressIsDead: true))
        #expect(delivery(.recipient, "550 no such user") == .refused("550 no such user", addressIsDead: true))
        #expect(delivery(.recipient, "550 5.7.1 policy") == .refused("550 5.7.1 policy", addressIsDead: false))
        #expect(delivery(.recipient, "554 5.7.1 Relay access denied") == .refused("554 5.7.1 Relay access denied", addressIsDead: false))
        #expect(delivery(.content, "554 5.6.0 spam") == .refused("554 5.6.0 spam", addressIsDead: false))
        #expect(delivery(.sender, "552 too large") == .refused("552 too large", addressIsDead: false))
    }

    @Test func `what the server puts off comes later, and so does what it never answered`() {
        #expect(delivery(.recipient, "452 4.2.2 mailbox full") == .later("452 4.2.2 mailbox full"))
        #expect(delivery(.content, "451 try again") == .later("451 try again"))
        #expect(delivery(.recipient, "421 closing") == .later("421 closing"))
        #expect(delivery(.recipient) == .later("failed"))
        #expect(delivery(.content, "421 closing") == .later("421 closing"))
        #expect(delivery(.content) == .later("failed"))
        #expect(delivery(.content, "354 go on") == .later("failed (after: 354 go on)"))
    }

    @Test func `what fails before a recipient is named is the fault of no message`() {
        #expect(delivery(.connection) == .unreachable("failed"))
        #expect(delivery(.connection, "421 busy") == .unreachable("421 busy"))
        #expect(delivery(.signIn, "535 5.7.8 wrong") == .unreachable("535 5.7.8 wrong"))
        #expect(delivery(.sender, "550 not from you") == .unreachable("550 not from you"))
    }

    @Test(arguments: [
        "a b@example.org", "a@b@example.org", "<a@example.org>", "a@example.org\r\nRCPT TO:<b@example.org>", "@a,@b:c@example.org",
        "\"a\"@example.org", "a@[127.0.0.1]", "-oQ/tmp@example.org", "ä@example.org", "a@", "",
    ])
    func `no trick in an address reaches the server`(address: String) { #expect(!EnvelopeAddress.isSafe(address)) }

    @Test func `usual addresses are safe`() { #expect(EnvelopeAddress.isSafe("lea.o'neil+x@sub.example.org")) }
}
