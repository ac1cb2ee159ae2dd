import HTTPSupport
import Hummingbird
import Pages

/// | method | path | rule |
/// |---|---|---|
/// | GET | /search | anybody |
extension WebUI {
    func addSearch(to router: Router<RapportContext>) {
        router.get("search", use: page { request, _, visit in
            let text = try RequestInput.query(of: request).optionalString("q", most: 500) ?? ""
            return try render(await SearchPage(text, visit, services), visit)
        })
    }
}
