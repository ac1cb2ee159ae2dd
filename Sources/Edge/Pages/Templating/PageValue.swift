/// What a template can show: a text, a number, a condition, a list of them, or a model with parts of its own.
///
/// Nothing is found by reflection or by casts: a value says itself what it is.
package protocol PageValue {
    /// What a section on it does.
    var section: PageSection { get }
    /// Its part of this name; nil when there is none, so that what surrounds it is asked.
    func child(named name: PageName) -> (any PageValue)?
    /// The element of a list; asked only for as many as `section` says.
    func item(at index: Int) -> any PageValue
    /// Appends it as text: escaped for `{{name}}`, as it is for `{{{name}}}`.
    func write(to buffer: inout PageBuffer, isEscaped: Bool)
}

/// What `{{#name}}...{{/name}}` does; `{{^name}}...{{/name}}` is shown when nothing of it is.
package enum PageSection: Sendable {
    /// It is left out.
    case hidden
    /// It is shown, among the same names.
    case shown
    /// It is shown, and names mean parts of the value first.
    case entered
    /// It is shown once for each of so many items.
    case repeated(Int)
}

/// Models: they have parts and no text.
extension PageValue {
    package var section: PageSection { .entered }
    package func item(at index: Int) -> any PageValue { self }
    package func write(to buffer: inout PageBuffer, isEscaped: Bool) {}
}
