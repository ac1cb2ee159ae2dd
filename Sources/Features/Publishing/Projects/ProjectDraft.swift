import Domain
import Text

/// What somebody says of a project, before any rule has looked at it. Nil leaves what is there when it is changed.
package struct ProjectDraft: Sendable, Hashable {
    package var name: String?
    package var pitch: String?
    package var link: String?
    package var help: String?
    /// Who may see and discuss it; chosen when it begins. `unlisted` is everyone.
    package var audience: AudienceKind
    package var circles: [CircleID]
    package var community: AccountID?

    package init(
        name: String? = nil, pitch: String? = nil, link: String? = nil, help: String? = nil, audience: AudienceKind = .unlisted,
        circles: [CircleID] = [], community: AccountID? = nil
    ) {
        self.name = name
        self.pitch = pitch
        self.link = link
        self.help = help
        self.audience = audience
        self.circles = circles
        self.community = community
    }

    /// The project with these texts, in the form in which they are kept. Throws invalid and names the field at fault.
    func applied(to project: Project) throws(RuleError) -> Project {
        var project = project
        if let name { project.name = try PlainText.singleLine(name).bounded("name", most: Project.longestName) }
        if let pitch { project.pitch = try PlainText.normalised(pitch).bounded("pitch", most: Project.longestPitch) }
        if let help { project.help = try PlainText.normalised(help).bounded("help", most: Project.longestHelp) }
        if let link { project.link = try Self.link(PlainText.singleLine(link)) }
        if project.name.isEmpty { throw RuleError(.invalid, "project_name_blank", "Give the project a name.", field: "name") }
        if project.pitch.isEmpty { throw RuleError(.invalid, "pitch_blank", "Say in a few words what it is.", field: "pitch") }
        return project
    }

    /// A word on what became of a project. Throws invalid when it is too long.
    static func outcome(_ text: String) throws(RuleError) -> String {
        try PlainText.normalised(text).bounded("outcome", most: Project.longestOutcome)
    }

    /// Only addresses of the web: others could do something when they are followed.
    private static func link(_ text: String) throws(RuleError) -> String {
        let link = try text.bounded("link", most: Project.longestLink)
        let rest = ["https://", "http://"].first { link.lowercased().hasPrefix($0) }.map { link.dropFirst($0.count) }
        guard link.isEmpty || (rest?.first.map { $0.isLetter || $0.isNumber || $0 == "[" } == true && !link.contains(where: \.isWhitespace))
        else { throw RuleError(.invalid, "project_link", "A link begins with https://.", field: "link") }
        return link
    }
}
