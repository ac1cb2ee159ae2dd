import Domain
import Messages
import Pages

/// The part of a form in which pictures are chosen and described; the template `picture_fields`.
struct PictureFields: Sendable, PageValue {
    private let inputs: PictureInputs
    private let words: MessageCatalogue

    init(_ inputs: PictureInputs, _ words: MessageCatalogue) {
        self.inputs = inputs
        self.words = words
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasAny": !inputs.ids.isEmpty
        case "accepted": MediaFormat.accepted + ",video/*,audio/*"
        case "slots": (0..<Limits.Media.perPost).map { index in
            Slot(index: index, slot: inputs.slots.indices.contains(index) ? inputs.slots[index] : .init(), words: words)
        }
        default: nil
        }
    }

    private struct Slot: Sendable, PageValue {
        let index: Int
        let slot: PictureInputs.Slot
        let words: MessageCatalogue

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "index": index
            case "number": index + 1
            case "isKept": slot.picture != nil
            case "keptID": slot.picture?.id
            case "kept": slot.picture.flatMap { $0.state == .ready ? PostPicture($0.picture) : nil }
            case "altText": slot.description
            case "focuses": focuses
            default: nil
            }
        }

        /// Five points are enough for people; apps name any, which a form then keeps.
        private var focuses: [FormField.Option] {
            let named = [("middle", "0,0", MediaFocus.middle), ("top", "0,1", MediaFocus(x: 0, y: 1000)), ("bottom", "0,-1", MediaFocus(x: 0, y: -1000)),
             ("left", "-1,0", MediaFocus(x: -1000, y: 0)), ("right", "1,0", MediaFocus(x: 1000, y: 0))]
            let options = named.map { FormField.Option(value: $0.1, label: words.text("pictures.focus_\($0.0)"), isChosen: $0.2 == slot.focus) }
            if options.contains(where: \.isChosen) { return options }
            return options + [FormField.Option(value: slot.focus.text, label: words.text("pictures.focus_kept"), isChosen: true)]
        }
    }
}
