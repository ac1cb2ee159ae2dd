import Curl
import Domain
import Letters

/// How messages leave the server.
package struct MailConfiguration: Sendable {
    /// Nil when messages are written into a folder.
    let server: MailServerAddress?
    let encryption: SMTPServer.Encryption
    let user: String?
    let password: String
    let trustedFile: String?
    let connections: Int
    /// Messages a minute; 0: any number.
    let ratePerDomain: Int
    let folder: String
    /// Nil: no-reply@ and the host.
    let from: String?
    /// Nil: the sender.
    let returnAddress: String?
    /// The mailbox of what comes back, as an absolute path.
    let bounces: String?

    /// `text` gives the text of a setting, nil when it is empty. Throws `ConfigurationError.contradiction`.
    init(dataFolder: String, _ text: (ConfigurationKey) -> String?) throws {
        server = text(.mailServer).flatMap { MailServerAddress($0) }
        let chosen = text(.mailEncryption).flatMap { SMTPServer.Encryption(rawValue: $0) } ?? .required
        encryption = server?.isImmediate == true ? .immediate : chosen
        user = text(.mailUser)
        password = text(.mailPassword) ?? ""
        trustedFile = text(.mailTrusted).map(ServerConfiguration.absolute)
        connections = text(.mailConnections).flatMap { Int($0) } ?? Limits.Mail.connections
        ratePerDomain = text(.mailRate).flatMap { Int($0) } ?? Limits.Mail.perDomainAndMinute
        folder = text(.mailFolder).map(ServerConfiguration.absolute) ?? dataFolder + "/mail"
        from = text(.mailFrom)
        returnAddress = text(.mailReturn)
        bounces = text(.mailBounces).map(ServerConfiguration.absolute)
        let mayBeHeard = encryption == .optional || encryption == .off
        if let server, user != nil, mayBeHeard, !server.isLoopback {
            throw ConfigurationError.contradiction(
                "mail.password would be sent in the clear: set mail.starttls to required, or use smtps://")
        }
        if bounces != nil, returnAddress == nil {
            throw ConfigurationError.contradiction("mail.bounces is set, but mail.return-address is not: nothing would come back there")
        }
        if let returnAddress, returnAddress.prefix(while: { $0 != "@" }).utf8.count > ReturnAddress.mostName {
            throw ConfigurationError.contradiction(
                "mail.return-address is too long: with the name of a letter, what is before its @ may have \(ReturnAddress.mostName) characters")
        }
        if user == nil, !password.isEmpty { throw ConfigurationError.contradiction("mail.password is set, but mail.user is not") }
    }

    /// The sender's bare address on a server of `host` (which may have a port).
    func sender(host: String) -> String { from ?? "no-reply@\(host.prefix { $0 != ":" })" }

    /// The server as the driver knows it; `host` is who we say we are. Nil when messages go into a folder.
    func smtp(host: String) -> SMTPServer? {
        server.map {
            SMTPServer(
                host: $0.host, port: $0.port, encryption: encryption, user: user, password: password,
                greeting: String(host.prefix { $0 != ":" }), trustedFile: trustedFile)
        }
    }
}
