import Domain

extension ConfigurationKey {
    package static let mailServer = ConfigurationKey(
        "mail.server", .mailServer, default: "",
        help: "The mail server that takes our messages: smtp:// (with STARTTLS, usual port 587) or smtps:// (TLS at once, usual port 465). Empty: messages are written to mail.folder.")
    package static let mailEncryption = ConfigurationKey(
        "mail.starttls", .choice(["required", "optional", "off"]), default: "required",
        help: "For smtp://. required: nothing is sent without STARTTLS and a certificate that holds. off suits a mail server on this machine.")
    package static let mailUser = ConfigurationKey("mail.user", .name, default: "", help: "The name to sign in to the mail server with. Empty: it asks for none.")
    package static let mailPassword = ConfigurationKey("mail.password", .secret, default: "", help: "The password that belongs to mail.user.")
    package static let mailTrusted = ConfigurationKey(
        "mail.trusted-certificates", .path, default: "",
        help: "A file of certificates (PEM) to trust for the mail server. Empty: those that this machine trusts.")
    package static let mailConnections = ConfigurationKey(
        "mail.connections", .number(1...20), default: "\(Limits.Mail.connections)",
        help: "Connections to the mail server, and so messages under way, at once.")
    package static let mailRate = ConfigurationKey(
        "mail.rate-per-domain", .number(0...1_000_000), default: "\(Limits.Mail.perDomainAndMinute)",
        help: "Messages a minute to the addresses of one domain; large providers turn away who sends more. 0: any number.")
    package static let mailFolder = ConfigurationKey(
        "mail.folder", .path, default: "",
        help: "Where messages are written while mail.server is empty, one file each. Empty: the folder mail in the data folder.")
    package static let mailReturn = ConfigurationKey(
        "mail.return-address", .email, default: "",
        help: "Where letters come back to that cannot be delivered, such as bounces@social.example; the mail server must bring bounces+ANYTHING@social.example there too. Empty: to the sender.")
    package static let mailBounces = ConfigurationKey(
        "mail.bounces", .path, default: "",
        help: "The mailbox of mail.return-address: a Maildir folder, or a file in mbox format, which is emptied as it is read. Addresses that letters come back from are written to no more, nor are those whose readers complain: have the reports of feedback loops (RFC 5965) sent to mail.return-address. Empty: none is read.")
    package static let mailFrom = ConfigurationKey(
        "mail.from", .email, default: "", help: "The sender of messages. Empty: no-reply@ and the host.")
}
