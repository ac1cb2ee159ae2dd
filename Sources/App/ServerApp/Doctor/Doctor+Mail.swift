import Curl
import Files
import Foundation
import Letters
import Mail
import Messages
import Primitives

extension Doctor {
    /// Whether messages can leave: the mail server lets us in, or the folder can be written.
    package static func mail(_ configuration: ServerConfiguration, _ report: DatabaseReport?) async -> DoctorCheck {
        let mail = configuration.mail
        guard let driver = smtp(configuration, report) else {
            return .ok("mail", "no mail server is set: messages are written to \(mail.folder)")
        }
        let place = mail.server.map { "\($0.host):\($0.port)" } ?? ""
        do {
            let heard = try await driver.greet()
            // Also a server that does not know the last command has let us in by then.
            if heard.failure == nil || heard.stage >= .signIn && heard.code >= 500 && heard.code != 535 {
                return .ok("mail", "\(place) takes messages" + (mail.user == nil ? "" : " from \(mail.user ?? "")"))
            }
            return .wrong("mail", "\(place): \(heard.text)", mend: remedy(for: heard, mail))
        } catch {
            return .wrong("mail", "\(error)", mend: "install libcurl4")
        }
    }

    /// Sends one message to `address` and tells what the mail server said to each command.
    package static func testMail(_ configuration: ServerConfiguration, _ report: DatabaseReport?, to address: String) async -> DoctorCheck {
        let words: MessageCatalogue
        do {
            words = try Messages(locator: .standard()).words(for: Messages.fallback)
        } catch {
            return .wrong("test mail", "\(error)", mend: "install Rapport again, or set RAPPORT_RESOURCES to the folder with its files")
        }
        let message = MailMessage(
            id: "test-\(UUID().uuidString.lowercased())", to: address, subject: words.text("mail.test.subject"), text: words.text("mail.test.text"),
            headers: ["Auto-Submitted": "auto-generated"])
        let driver: any MailDriver = smtp(configuration, report) ?? folder(configuration, report)
        let delivery = await driver.deliver(message)
        guard case .accepted = delivery else {
            return .wrong("test mail", delivery.text, mend: "mend what the server says, in its settings or in those under mail")
        }
        return .ok("test mail", "to \(address): \(delivery.text)")
    }

    private static func smtp(_ configuration: ServerConfiguration, _ report: DatabaseReport?) -> SMTPMail? {
        let host = host(configuration, report)
        return configuration.mail.smtp(host: host).map {
            SMTPMail(server: $0, sender: sender(configuration, host), connections: 1, clock: .system, returnAddress: { _ in configuration.mail.sender(host: host) })
        }
    }

    private static func folder(_ configuration: ServerConfiguration, _ report: DatabaseReport?) -> FolderMail {
        FolderMail(
            folder: configuration.mail.folder, sender: sender(configuration, host(configuration, report)), clock: .system, randomness: .system)
    }

    private static func sender(_ configuration: ServerConfiguration, _ host: String) -> MailSender {
        MailSender(address: configuration.mail.sender(host: host), name: { "Rapport" })
    }

    private static func host(_ configuration: ServerConfiguration, _ report: DatabaseReport?) -> String {
        configuration.host ?? report?.keptHost ?? configuration.listen.site.host
    }

    private static func remedy(for heard: SMTPReport, _ mail: MailConfiguration) -> String {
        switch heard.stage {
        case .connection: "check mail.server, that the server runs, and that no firewall stands between"
        case .greeting where mail.encryption == .required && heard.code < 400:
            "the server offers no STARTTLS: use smtps://, or for a server on this machine set mail.starttls to off"
        case .encryption: "its certificate must hold for the name in mail.server; for one of your own set mail.trusted-certificates"
        case .signIn: "check mail.user and mail.password"
        default: "ask whoever runs the mail server what it means"
        }
    }
}
