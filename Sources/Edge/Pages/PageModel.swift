import Mustache

/// What a page shows: a value made by a query, rendered by the template of its name.
///
/// Models answer for their children themselves (`MustacheParent`), because plain values would be read by reflection.
package protocol PageModel: MustacheParent, Sendable {
    /// The template, by its file name without extension.
    static var template: String { get }
    /// Shown in the browser's tab.
    var title: String { get }
}
