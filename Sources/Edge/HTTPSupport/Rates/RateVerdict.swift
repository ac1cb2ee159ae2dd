import HTTPTypes
import Primitives

/// What a rate limit says of one request.
package struct RateVerdict: Sendable, Hashable {
    package var isAllowed: Bool
    /// How many requests the window allows.
    package var limit: Int
    /// How many are left in this window after this one.
    package var remaining: Int
    /// When the window ends.
    package var reset: Timestamp

    package init(isAllowed: Bool, limit: Int, remaining: Int, reset: Timestamp) {
        self.isAllowed = isAllowed
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
    }

    /// Says how many requests are left.
    package func add(to headers: inout HTTPFields) {
        headers.append(HTTPField(name: .rateLimit, value: String(limit)))
        headers.append(HTTPField(name: .rateRemaining, value: String(remaining)))
        headers.append(HTTPField(name: .rateReset, value: reset.iso8601))
    }

    /// Throws 429 with the headers that say when to come back, unless the request is allowed.
    package func require(at now: Timestamp) throws(APIError) {
        guard !isAllowed else { return }
        var error = APIError(.tooManyRequests, "too_many_requests", "Too many requests. Please try again later.")
        error.headers[.rateLimit] = String(limit)
        error.headers[.rateRemaining] = "0"
        error.headers[.rateReset] = reset.iso8601
        error.headers[.retryAfter] = String(max(1, reset.seconds - now.seconds))
        throw error
    }
}

extension HTTPField.Name {
    package static let rateLimit = HTTPField.Name.known("X-RateLimit-Limit")
    package static let rateRemaining = HTTPField.Name.known("X-RateLimit-Remaining")
    package static let rateReset = HTTPField.Name.known("X-RateLimit-Reset")
}
