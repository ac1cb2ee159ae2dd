import Messages
import Pages

/// One section of the settings: forms, and lists of things with a form each.
struct SettingsPage: PageModel {
    static let template = "settings"
    /// The sections in the order of the navigation, by the last part of their address.
    static let sections = [
        "profile", "interests", "background", "newsletter", "podcast", "account", "privacy", "security", "sessions", "applications", "blocks", "invitations",
    ]
    /// The sections for moderators and the operator.
    static let moderationSections = ["sign_ups", "invitations", "server"]

    var title: String
    var navigation: [NavigationLink]
    var intro: String?
    var blocks: [Block]

    struct NavigationLink: Sendable, PageValue {
        let label: String
        let url: String
        let isCurrent: Bool

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "sectionLabel": label
            case "sectionURL": url
            case "isCurrent": isCurrent
            default: nil
            }
        }
    }

    /// A heading with what belongs below it.
    struct Block: Sendable, PageValue {
        var heading: String?
        var text: String?
        /// Something to copy: a secret, recovery codes, an invitation.
        var codes: [String] = []
        var rows: [Row] = []
        var emptyText: String?
        var form: Form?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "hasHeading": heading != nil
            case "heading": heading
            case "hasBlockText": text != nil
            case "blockText": text
            case "hasCodes": !codes.isEmpty
            case "codes": codes
            case "hasRows": !rows.isEmpty
            case "rows": rows
            case "hasEmptyText": emptyText != nil && rows.isEmpty
            case "emptyText": emptyText
            case "form": form
            default: nil
            }
        }
    }

    /// One of several things, with what may be done about it.
    struct Row: Sendable, PageValue {
        var label: String
        var url: String?
        var detail: String?
        /// Where its form posts to; nil when nothing can be done.
        var actURL: String?
        var actLabel = ""
        var hidden: (name: String, value: String)?
        /// A second button of the same form.
        var other: (label: String, url: String)?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "rowLabel": label
            case "hasURL": url != nil
            case "rowURL": url
            case "hasRowDetail": detail != nil
            case "rowDetail": detail
            case "hasAct": actURL != nil
            case "actURL": actURL
            case "actLabel": actLabel
            case "hasHidden": hidden != nil
            case "hiddenName": hidden?.name
            case "hiddenValue": hidden?.value
            case "hasOther": other != nil
            case "otherLabel": other?.label
            case "otherURL": other?.url
            default: nil
            }
        }
    }

    struct Form: Sendable, PageValue {
        var url: String
        var fields: [FormField]
        var submit: String
        var isDangerous = false
        /// It has fields for files.
        var takesFiles = false

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "formURL": url
            case "fields": fields
            case "submit": submit
            case "isDangerous": isDangerous
            case "takesFiles": takesFiles
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "navigation": navigation
        case "hasIntro": intro != nil
        case "intro": intro
        case "blocks": blocks
        default: nil
        }
    }
}

extension SettingsPage {
    /// A page of the settings.
    init(_ section: String, _ blocks: [Block], _ visit: Visit, intro: String? = nil) {
        title = visit.words.text("settings.\(section)")
        navigation = Self.sections.map { name in
            NavigationLink(label: visit.words.text("settings.\(name)"), url: SiteURL.settings(name).path, isCurrent: name == section)
        }
        self.intro = intro
        self.blocks = blocks
    }

    /// A page for moderators and the operator.
    init(moderation section: String, _ blocks: [Block], _ visit: Visit, intro: String? = nil) {
        title = visit.words.text("moderation.\(section)")
        navigation = Self.moderationSections.map { name in
            NavigationLink(label: visit.words.text("moderation.\(name)"), url: SiteURL.moderation(name).path, isCurrent: name == section)
        }
        self.intro = intro
        self.blocks = blocks
    }
}
