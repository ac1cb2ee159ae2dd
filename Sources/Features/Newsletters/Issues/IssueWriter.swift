import Domain
import Messages
import Primitives
import Store
import Text

/// Writes issues from what their account has published. Pure: everything is passed in.
struct IssueWriter: Sendable {
    let links: NewsletterLinks
    let words: MessageCatalogue
    let account: Account

    /// The article as a whole, or its beginning where it is too long for a letter; what stands behind a warning is not in it.
    func body(of article: Article, _ post: Post) -> IssueBody {
        let url = links.article(account.handle, article.slug)
        let title = PlainText.readable(article.title)
        guard post.spoiler.isEmpty, !post.isSensitive else {
            let warning = post.spoiler.isEmpty ? words.text("newsletter.sensitive") : post.spoiler
            return IssueBody(
                subject: title, text: "\(title)\n\n\(warning)\n\n\(words.text("newsletter.read"))\n\(url)",
                html: head(title, url) + LetterHTML.paragraphs(warning) + "<p>\(LetterHTML.link(url, words.text("newsletter.read")))</p>")
        }
        let most = Limits.Newsletter.letterBytes
        var html = article.html.replacing("src=\"/", with: "src=\"\(links.site)/").replacing("href=\"/", with: "href=\"\(links.site)/")
            .replacing("<img ", with: "<img style=\"max-width:100%;height:auto\" ")
        var text = article.plain
        let isCut = LetterSize.travelling(html) + LetterSize.travelling(text) > most
        if isCut {
            html = LetterSize.beginning(ofHTML: html, most: most / 3 * 2)
            text = LetterSize.beginning(ofText: text, most: most / 3)
        }
        let more = words.text(isCut ? "newsletter.read_rest" : "newsletter.read_here")
        let cover = article.cover.map { "<p>\(LetterHTML.picture(links.picture($0.place), $0.description))</p>\n" } ?? ""
        return IssueBody(
            subject: title, text: "\(title)\n\n\(text)\n\n\(more)\n\(url)",
            html: head(title, url) + cover + html + "<p>\(LetterHTML.link(url, more))</p>")
    }

    /// Articles with title and summary, posts as a whole, in the order given. What does not fit is left out, and the letter says so;
    /// `isCut`: something was left out already. Nil when there is nothing.
    func digest(of posts: [Post], titled title: String, isCut: Bool) -> IssueBody? {
        guard let first = posts.first else { return nil }
        let lead = first.entities.article.map { PlainText.readable($0.title) }
        let subject = lead.map { words.text("newsletter.digest_subject", ["title": title, "first": $0]) } ?? title
        var (texts, parts, size, leavesOut) = ([String](), [String](), 0, isCut)
        for post in posts {
            let (text, html) = entry(post)
            let length = LetterSize.travelling(text) + LetterSize.travelling(html)
            guard size + length <= Limits.Newsletter.letterBytes || parts.isEmpty else {
                leavesOut = true
                continue
            }
            size += length
            texts.append(text)
            parts.append(html)
        }
        if leavesOut {
            let (more, profile) = (words.text("newsletter.digest_more"), links.profile(account.handle))
            texts.append("\(more)\n\(profile)")
            parts.append("<p>\(LetterHTML.link(profile, more))</p>")
        }
        return IssueBody(
            subject: subject, text: "\(title)\n\n" + texts.joined(separator: "\n\n* * *\n\n"),
            html: head(title, links.profile(account.handle)) + parts.joined(separator: "\n<hr>\n"))
    }

    private func entry(_ post: Post) -> (text: String, html: String) {
        if let article = post.entities.article {
            let url = links.article(account.handle, article.slug)
            let (title, summary) = (PlainText.readable(article.title), post.spoiler.isEmpty ? article.summary : post.spoiler)
            return (
                [title, summary, url].filter { !$0.isEmpty }.joined(separator: "\n\n"),
                "<h2 style=\"font-size:20px\">\(LetterHTML.link(url, title))</h2>\n\(LetterHTML.paragraphs(summary))"
            )
        }
        let url = links.post(account.handle, post.id)
        let isHidden = post.isSensitive || !post.spoiler.isEmpty
        let body = isHidden ? (post.spoiler.isEmpty ? words.text("newsletter.sensitive") : post.spoiler) : post.body
        let shown = isHidden ? [] : post.entities.pictures
        let described = shown.filter { !$0.description.isEmpty }.map { "[\($0.description)]" }
        let pictures = shown.map { "<p>\(LetterHTML.picture(links.picture($0.smallPlace), $0.description))</p>\n" }.joined()
        return (
            ([body] + described + [url]).filter { !$0.isEmpty }.joined(separator: "\n\n"),
            LetterHTML.paragraphs(body) + "\n" + pictures + "<p>\(LetterHTML.link(url, words.text("newsletter.read")))</p>"
        )
    }

    private func head(_ title: String, _ url: String) -> String {
        "<h1 style=\"font-size:26px;line-height:1.25\">\(LetterHTML.link(url, title))</h1>\n"
    }
}

extension Article {
    /// The text as it was written, which reads well as it is: pictures are named by their descriptions. The pattern stops at the next
    /// bracket and never goes back, so that no text makes it slow.
    fileprivate var plain: String {
        markdown.replacing(#/!\[([^\[\]]*+)\]\(media:[0-9]+\)/#) { "[\($0.output.1)]" }
    }
}

extension String {
    var htmlEscaped: String {
        var output: [UInt8] = []
        HTMLEscaping.append(utf8, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
