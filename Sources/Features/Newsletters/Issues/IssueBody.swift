/// An issue as everybody gets it, before the links of each reader stand below it.
struct IssueBody: Sendable, Hashable {
    var subject: String
    /// Plain text.
    var text: String
    /// What stands in the middle of the HTML.
    var html: String
}

/// What a letter looks like as HTML: few elements with their style in them, because mail programs drop everything else. No script,
/// no form, nothing that tells whether it was opened.
enum LetterHTML {
    private static let page = "margin:0;padding:0;background:#ffffff;color:#1c1c1c"
    private static let column = "max-width:600px;margin:0 auto;padding:24px 16px;font-family:Georgia,serif;font-size:17px;line-height:1.5"
    private static let foot = "margin-top:32px;padding-top:16px;border-top:1px solid #cccccc;font-size:14px;color:#595959"

    static func document(_ body: IssueBody, language: String, foot: String) -> String {
        """
        <!doctype html>
        <html lang="\(language.htmlEscaped)">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(body.subject.htmlEscaped)</title></head>
        <body style="\(page)">
        <div style="\(column)" dir="auto">
        \(body.html)
        <div style="\(Self.foot)">
        \(foot)
        </div>
        </div>
        </body>
        </html>

        """
    }

    static func link(_ url: String, _ text: String) -> String { "<a href=\"\(url.htmlEscaped)\">\(text.htmlEscaped)</a>" }

    static func picture(_ url: String, _ description: String) -> String {
        "<img src=\"\(url.htmlEscaped)\" alt=\"\(description.htmlEscaped)\" style=\"max-width:100%;height:auto\">"
    }

    /// Paragraphs at empty lines.
    static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n\n").map { "<p>\(String($0).htmlEscaped.replacing("\n", with: "<br>\n"))</p>" }.joined(separator: "\n")
    }
}
