import Domain
import Messages
import Pages

extension ReplyControl {
    /// What our forms send for it.
    var formValue: String {
        switch self {
        case .everyone: "everyone"
        case .followers: "followers"
        case .connections: "connections"
        case .mentioned: "mentioned"
        case .nobody: "nobody"
        }
    }

    /// Nil for what no form of ours sends.
    init?(formValue: String) {
        guard let control = ReplyControl.allCases.first(where: { $0.formValue == formValue }) else { return nil }
        self = control
    }
}

extension FormField.Option {
    /// Everybody who may be let answer, with `chosen` marked.
    static func replyControls(_ chosen: ReplyControl, _ words: MessageCatalogue) -> [FormField.Option] {
        ReplyControl.allCases.map { control in
            FormField.Option(value: control.formValue, label: words.text("answers.\(control.formValue)"), isChosen: control == chosen)
        }
    }
}
