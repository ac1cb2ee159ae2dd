/// Why a page cannot be rendered: the installation is broken, or a template and its model do not fit.
package enum TemplateError: Error, Hashable, CustomStringConvertible {
    case missing(String)
    case malformed(file: String, reason: String)

    package var description: String {
        switch self {
        case .missing(let name): "the template \(name) is missing"
        case .malformed(let file, let reason): "the template \(file) is malformed: \(reason)"
        }
    }
}
