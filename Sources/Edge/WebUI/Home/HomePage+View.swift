import Mustache

extension HomePage {
    func child(named name: String) -> Any? {
        switch name {
        case "tabs": tabs
        case "composer": composer
        case "posts": posts
        case "isEmpty": posts.isEmpty
        case "pager": pager
        default: nil
        }
    }
}
