import Pages

/// The first page: what the people one follows have posted, below the composer.
struct HomePage: PageModel {
    static let template = "home"
    let title: String
    let tabs: [HomeTab]
    let composer: Composer?
    let posts: [PostCard]
    let pager: Pager
}
