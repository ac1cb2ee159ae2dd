import Primitives

/// A text. It is there even when it is empty: models say nil for one that is not.
extension String: PageValue {
    package func child(named name: PageName) -> (any PageValue)? { nil }

    package func write(to buffer: inout PageBuffer, isEscaped: Bool) {
        if isEscaped { buffer.appendEscaped(self) } else { buffer.append(self) }
    }
}

/// A number. It is there even when it is 0.
extension Int: PageValue {
    package func child(named name: PageName) -> (any PageValue)? { nil }
    package func write(to buffer: inout PageBuffer, isEscaped: Bool) { buffer.append(self) }
}

/// The id of something, in decimal.
extension ID: PageValue {
    package func child(named name: PageName) -> (any PageValue)? { nil }
    package func write(to buffer: inout PageBuffer, isEscaped: Bool) { buffer.append(Int(rawValue)) }
}

/// A condition: it has no text.
extension Bool: PageValue {
    package var section: PageSection { self ? .shown : .hidden }
    package func child(named name: PageName) -> (any PageValue)? { nil }
}

/// A list: its sections are shown once for each element, an empty one hides them.
extension Array: PageValue where Element: PageValue {
    package var section: PageSection { .repeated(count) }
    package func child(named name: PageName) -> (any PageValue)? { nil }
    package func item(at index: Int) -> any PageValue { self[index] }
}
