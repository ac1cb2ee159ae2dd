import Domain

/// What programs read of a letter to many: which list it belongs to (RFC 2919), how one leaves it by one press in the mail program
/// (RFC 2369 and 8058), and that nobody waits for an answer from a machine (RFC 3834).
struct IssueHeaders: Sendable, Hashable {
    let account: AccountID
    let host: String

    func leaving(_ address: String) -> [String: String] {
        [
            "List-Id": "<\(account).letters.\(host.prefix { $0 != ":" })>", "List-Unsubscribe": "<\(address)>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Precedence": "bulk", "Auto-Submitted": "auto-generated",
        ]
    }
}
