import Pages

/// The composer alone: for a message to somebody, and for what a rule has refused.
struct ComposePage: PageModel {
    static let template = "compose"
    let title: String
    let composer: Composer
    /// The post that is answered; nil for a new one.
    let parent: PostCard?
    /// Who else of the team is answering it just now.
    let answering: String?

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "composer": composer
        case "hasParent": parent != nil
        case "parent": parent
        case "hasAnswering": answering != nil
        case "answering": answering
        default: nil
        }
    }
}
