/// One step of rendering. Steps are plain values: nothing is copied or counted while they run.
enum PageInstruction: Sendable {
    /// Appends these bytes of the program's text.
    case text(Range<Int>)
    /// Appends the value of this name, escaped.
    case value(PageName)
    /// Appends the value of this name as it is.
    case markup(PageName)
    /// Appends whatever the section stands for, escaped.
    case item
    /// Runs what follows, up to `end`, as often as the value says.
    case section(PageName, end: Int)
    /// Runs what follows, up to `end`, when the section of this name would show nothing.
    case inverted(PageName, end: Int)
}
