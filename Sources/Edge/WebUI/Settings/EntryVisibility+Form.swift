import Accounts
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store

extension EntryVisibility {
    /// As a form sent it in the group of its entry.
    init(_ group: RequestInput) throws(APIError) {
        self = try group.optionalInt("visibility", in: 0...2).flatMap { EntryVisibility(rawValue: $0) } ?? .everyone
    }

    static func field(_ name: String, _ label: String, _ chosen: EntryVisibility?, _ words: MessageCatalogue) -> FormField {
        let options = allCases.map { visibility in
            FormField.Option(
                value: "\(visibility.rawValue)", label: words.text("visibility.\(visibility.rawValue)"),
                isChosen: visibility == (chosen ?? .everyone))
        }
        return FormField(name, label, kind: .select, options: options)
    }
}
