/// One thing that `doctor` looked at.
package struct DoctorCheck: Sendable, Hashable, Encodable {
    package enum State: String, Sendable, Hashable, Encodable {
        case ok, warning, wrong
    }

    /// What was looked at: one or two words.
    package let name: String
    package let state: State
    /// What was found.
    package let text: String
    /// How to mend it; nil when there is nothing to mend.
    package let remedy: String?

    package static func ok(_ name: String, _ text: String) -> DoctorCheck { DoctorCheck(name: name, state: .ok, text: text, remedy: nil) }

    package static func warning(_ name: String, _ text: String, mend remedy: String) -> DoctorCheck {
        DoctorCheck(name: name, state: .warning, text: text, remedy: remedy)
    }

    package static func wrong(_ name: String, _ text: String, mend remedy: String) -> DoctorCheck {
        DoctorCheck(name: name, state: .wrong, text: text, remedy: remedy)
    }
}
