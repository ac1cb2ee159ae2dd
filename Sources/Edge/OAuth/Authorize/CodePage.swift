import Pages

/// Shows the code that the person carries over to the app by hand.
struct CodePage: PageModel {
    static let template = "code"

    let appName: String
    let code: String

    var title: String { "Your code for \(appName)" }

    func child(named name: String) -> Any? {
        switch name {
        case "appName": appName
        case "code": code
        default: nil
        }
    }
}
