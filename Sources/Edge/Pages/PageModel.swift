/// What a page shows: a value made by a query, rendered by the template of its name.
package protocol PageModel: PageValue, Sendable {
    /// The template, by its file name without extension.
    static var template: String { get }
    /// Shown in the browser's tab.
    var title: String { get }
}
