import Text

/// Bounds that no ordinary text meets.
let roomy = ExtractedText.Limits(mentions: 1000, hashtags: 1000)

func extract(_ text: String, _ limits: ExtractedText.Limits = roomy) -> ExtractedText {
    ExtractedText.extract(text, limits: limits)
}

/// The pieces of the text that became entities, as written.
func pieces(_ text: String) -> [String] {
    let extracted = extract(text)
    let bytes = Array(extracted.text.utf8)
    return extracted.entities.map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

/// The HTML of a text in which every mention is found on the server it names.
func html(_ text: String, layout: TextRenderer.Layout = .paragraphs) -> String {
    let extracted = extract(text)
    let targets = extracted.mentions.map { handle in
        MentionTarget(username: handle.username, host: handle.host, url: "https://\(handle.host ?? "here.example")/@\(handle.username)")
    }
    return TextRenderer(mentions: targets, hashtagURL: { "https://here.example/tags/\($0)" }).html(of: extracted, layout: layout)
}
