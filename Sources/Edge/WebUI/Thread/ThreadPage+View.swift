import Domain
import Messages
import Pages

extension ThreadPage {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "canonicalURL": canonicalURL
        case "hasHeading": heading != nil
        case "heading": heading
        case "hasProject": project != nil
        case "projectText": project.map { words.text("thread.project", ["name": $0.name]) }
        case "projectURL": project.map { SiteURL.project($0.id, "").path }
        case "ancestors": ancestors
        case "focus": focus
        case "hasAnswers": !answers.isEmpty
        case "answers": answers
        case "answersTitle": answersTitle
        case "answerPager": answerPager(canonicalURL)
        case "composer": composer
        case "hasAnswering": answering != nil
        case "answering": answering
        case "offer": offer
        case "isClosed": closedText != nil
        case "closedText": closedText
        case "hasLetter": letter != nil
        case "letterURL": letter?.url
        case "letterText": letter?.text
        case "hasSignIn": signInURL != nil
        case "signInToURL": signInURL
        case "hasPrivately": privatelyURL != nil
        case "privatelyURL": privatelyURL
        case "isIndexable": isIndexable
        case "embed": embed
        case "isOwn": replyControl != nil
        case "replyControls": replyControl.map { FormField.Option.replyControls($0, words) }
        case "answersURL": SiteURL.postAct(focus.id, "answers").path
        default: nil
        }
    }

    /// Links to the other answers on the page at `path`.
    func answerPager(_ path: String) -> AnswerPager { AnswerPager(path: path, isCutAtStart: isCutAtStart, next: nextAnswer) }
}
