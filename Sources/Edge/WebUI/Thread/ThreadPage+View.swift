import Mustache
import Pages

extension ThreadPage {
    func child(named name: String) -> Any? {
        switch name {
        case "canonicalURL": canonicalURL
        case "hasHeading": heading != nil
        case "heading": heading
        case "ancestors": ancestors
        case "focus": focus
        case "hasAnswers": !answers.isEmpty
        case "answers": answers
        case "answersTitle": answersTitle
        case "composer": composer
        case "offer": offer
        case "isClosed": closedText != nil
        case "closedText": closedText
        case "hasSignIn": signInURL != nil
        case "signInToURL": signInURL
        case "hasPrivately": privatelyURL != nil
        case "privatelyURL": privatelyURL
        case "isIndexable": isIndexable
        case "isOwn": replyControl != nil
        case "replyControls": replyControl.map { FormField.Option.replyControls($0, words) }
        case "answersURL": SiteURL.postAct(focus.id, "answers").path
        default: nil
        }
    }
}
