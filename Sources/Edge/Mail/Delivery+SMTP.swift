import Curl
import Letters

extension Delivery {
    /// What an exchange means for its message (RFC 5321, section 4.2.1; RFC 3463 for the second code). What fails before the
    /// recipient is named is the server's or our settings' fault, not the message's.
    init(_ report: SMTPReport) {
        guard report.failure != nil else {
            self = .accepted(report.text)
            return
        }
        let isForGood = (500...599).contains(report.code)
        switch report.stage {
        // 552: the message is larger than the server takes.
        case .sender where report.code == 552: self = .refused(report.text, addressIsDead: false)
        case .recipient where isForGood: self = .refused(report.text, addressIsDead: Delivery.isDeadAddress(report))
        case .content where isForGood: self = .refused(report.text, addressIsDead: false)
        // One message at which a server always hangs up must not keep the others waiting, so that counts as an attempt. Without
        // a reply to the message nobody knows who has it: it is sent again under the same Message-ID.
        case .recipient, .content: self = .later(report.text)
        default: self = .unreachable(report.text)
        }
    }

    /// 5.1.x says that the address is at fault. Without such a code, 550 and 553 mean it; other refusals are of policy.
    private static func isDeadAddress(_ report: SMTPReport) -> Bool {
        guard let line = report.reply.last, line.utf8.count > 4 else { return report.code == 550 || report.code == 553 }
        if let enhanced = line.dropFirst(4).firstMatch(of: #/^5\.([0-9]{1,3})\.[0-9]{1,3}/#) { return enhanced.output.1 == "1" }
        return report.code == 550 || report.code == 553
    }
}
