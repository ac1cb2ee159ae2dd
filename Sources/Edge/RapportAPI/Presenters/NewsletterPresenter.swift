import Domain
import HTTPSupport
import Newsletters
import Primitives

/// Writes Newsletter, NewsletterIssue, NewsletterReader and NewsletterImport entities.
enum NewsletterPresenter {
    static func write(_ newsletter: Newsletter, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", newsletter.account)
            writer.field("title", newsletter.title)
            writer.field("about", newsletter.about)
            writer.field("imprint", newsletter.imprint)
            writer.field("language", newsletter.language)
            writer.field("open", newsletter.isOpen)
            writer.field("posts", newsletter.hasPosts)
            writer.field("created_at", newsletter.createdAt)
        }
    }

    static func write(_ issue: NewsletterIssue, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", issue.id)
            writer.field("title", issue.title)
            switch issue.content {
            case .article(let post):
                writer.field("kind", "article")
                writer.field("post_id", post)
            case .digest:
                writer.field("kind", "digest")
                writer.key("post_id")
                writer.null()
            }
            writer.field("recipients", issue.recipients)
            writer.field("sent", issue.sent)
            writer.field("refused", issue.refused)
            writer.field("created_at", issue.createdAt)
        }
    }

    static func write(_ reader: Newsletters.KnownReader, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", reader.subscriber.id)
            writer.field("address", reader.address)
            writer.field("name", reader.name)
            writer.field("frequency", reader.subscriber.frequency.word)
            writer.field("source", reader.subscriber.source == .imported ? "imported" : "asked")
            writer.field("consent", reader.consent)
            writer.field("confirmed_at", reader.subscriber.confirmedAt)
        }
    }

    static func write(_ report: Newsletters.ImportReport, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("taken", report.taken)
            writer.key("refused")
            writer.array(of: report.refused) { writer, refused in
                writer.object { writer in
                    writer.field("line", refused.line)
                    writer.field("text", refused.text)
                    writer.field("reason", refused.reason.rawValue)
                }
            }
        }
    }
}
