import HTTPSupport
import Hummingbird
import Pages

/// Errors outside the API, as pages.
enum ErrorPages {
    /// Nil when the page cannot be rendered: the error is then answered as data.
    static func response(to error: APIError, _ pages: PageRenderer) -> Response? {
        let page = MessagePage(title: title(error), text: error.text, link: (label: "Go to the start page", url: SiteURL.home.path))
        return try? pages.response(page, PageFrame(siteName: "Rapport"), status: error.status)
    }

    private static func title(_ error: APIError) -> String {
        switch error.status.code {
        case 404: "Not found"
        case 400..<500: "This did not work"
        default: "Something went wrong"
        }
    }
}
