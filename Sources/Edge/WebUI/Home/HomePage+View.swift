import Pages

extension HomePage {
    func child(named name: PageName) -> (any PageValue)? {
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
