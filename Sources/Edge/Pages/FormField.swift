
/// One labelled input of a form, rendered by the template `field`. Its error is tied to it for screen readers.
package struct FormField: Sendable {
    package enum Kind: String, Sendable {
        case text, email, password, number, url
        case multiline
        case checkbox
        case file
        case choice
        /// One of many options, in a list that opens.
        case select
    }

    /// One of several options.
    package struct Option: Sendable {
        package var value: String
        package var label: String
        package var isChosen: Bool

        package init(value: String, label: String, isChosen: Bool) {
            self.value = value
            self.label = label
            self.isChosen = isChosen
        }
    }

    package var name: String
    package var label: String
    package var kind: Kind
    package var value: String
    package var hint: String?
    package var error: String?
    /// The HTML `autocomplete` token, such as `current-password`.
    package var autocomplete: String?
    package var isRequired: Bool
    package var isFocused: Bool
    package var options: [Option]
    /// What the browser offers to complete what is typed.
    package var suggestions: [String] = []
    /// Two short inputs stand side by side.
    package var isHalf = false

    package init(
        _ name: String, _ label: String, kind: Kind = .text, value: String = "", hint: String? = nil, error: String? = nil,
        autocomplete: String? = nil, isRequired: Bool = true, isFocused: Bool = false, options: [Option] = []
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.value = value
        self.hint = hint
        self.error = error
        self.autocomplete = autocomplete
        self.isRequired = isRequired
        self.isFocused = isFocused
        self.options = options
    }
}

extension FormField.Option: PageValue {
    package func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        default: nil
        }
    }
}

extension FormField: PageValue {
    package func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "name": self.name
        case "label": label
        case "type": kind.rawValue
        case "value": value
        case "isFile": kind == .file
        case "isInput": kind != .multiline && kind != .checkbox && kind != .choice && kind != .select
        case "isMultiline": kind == .multiline
        case "isCheckbox": kind == .checkbox
        case "isChecked": kind == .checkbox && value == "1"
        case "isChoice": kind == .choice
        case "isHalf": isHalf
        case "isSelect": kind == .select
        case "hasSuggestions": !suggestions.isEmpty
        case "suggestions": suggestions
        case "hint": hint
        case "error": error
        case "describedBy": describedBy
        case "autocomplete": autocomplete
        case "isRequired": isRequired
        case "isFocused": isFocused
        case "options": options
        default: nil
        }
    }

    private var describedBy: String? {
        let ids = [hint == nil ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
