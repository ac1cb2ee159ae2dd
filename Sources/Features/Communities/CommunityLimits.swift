/// Bounds of what people write about a community, in characters, and of how many one account makes.
package enum CommunityLimits {
    package static let title = 60
    package static let topic = 100
    package static let purpose = 500
    /// House rules are read by people: two screens of a phone.
    package static let atmosphere = 4000
    package static let welcome = 2000
    /// The note with a request or an invitation.
    package static let message = 500
    /// Communities that one account organises at most.
    package static let organised = 50
    /// Organisers and helpers who are told of one request.
    package static let toldOfRequest = 50
}
