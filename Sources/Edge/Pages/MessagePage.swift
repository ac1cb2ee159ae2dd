/// A page that says one thing: what happened, and where to go next.
package struct MessagePage: PageModel {
    package static let template = "message"
    package var title: String
    package var text: String
    /// Where to go next; nil when there is nothing to do.
    package var link: (label: String, url: String)?

    package init(title: String, text: String, link: (label: String, url: String)? = nil) {
        self.title = title
        self.text = text
        self.link = link
    }

    package func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "text": text
        case "linkURL": link?.url
        case "linkLabel": link?.label
        default: nil
        }
    }
}
