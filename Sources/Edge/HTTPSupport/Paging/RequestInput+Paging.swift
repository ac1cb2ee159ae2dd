import Primitives

extension RequestInput {
    /// The page that a client asks for with `max_id`, `since_id`, `min_id` and `limit`. A limit beyond `most` is `most`, one
    /// below 1 is 1 (Mastodon clamps too). Throws 422 for what is no number.
    package func page<Kind>(of kind: Kind.Type = Kind.self, default fallback: Int, most: Int) throws(APIError) -> PageRequest<Kind> {
        let limit = try optionalInt("limit", in: Int.min...Int.max) ?? fallback
        return PageRequest(
            maxID: try optionalID("max_id"), sinceID: try optionalID("since_id"), minID: try optionalID("min_id"),
            limit: clamped(limit, most))
    }

    private func clamped(_ limit: Int, _ most: Int) -> Int {
        #if TEST_SEAMS
        if Fault.pagesUnbounded.isActive { return max(limit, 1) }
        #endif
        return min(max(limit, 1), most)
    }
}
