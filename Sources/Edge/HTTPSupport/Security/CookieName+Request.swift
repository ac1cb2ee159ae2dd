import HTTPTypes
import Hummingbird

extension CookieName {
    /// The value that the request bears, or nil.
    package func value(in request: Request) -> String? { value(in: request.headers[values: .cookie]) }
}
