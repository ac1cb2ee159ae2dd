import Mustache

extension ThreadPage {
    func child(named name: String) -> Any? {
        switch name {
        case "canonicalURL": canonicalURL
        case "ancestors": ancestors
        case "focus": focus
        case "hasAnswers": !answers.isEmpty
        case "answers": answers
        case "answersTitle": answersTitle
        case "composer": composer
        case "isClosed": closedText != nil
        case "closedText": closedText
        case "hasSignIn": signInURL != nil
        case "signInToURL": signInURL
        case "isIndexable": isIndexable
        default: nil
        }
    }
}
