import Curl

/// Why there is no answer. Never told to whoever wrote the link: it would tell what is reached from here.
package enum OutboundFailure: Error, Hashable {
    /// No address of http or https, or one with a password in it.
    case badAddress
    /// It leads to a place that is not of the open net.
    case refusedAddress
    /// The operator lets this server ask nobody.
    case switchedOff
    case tooManyRedirects
    case tooLarge
    case wrongType
    /// No connection, no answer, or not in time.
    case failed(String)

    init(_ failure: HTTPFailure) {
        self =
            switch failure {
            case .refusedAddress: .refusedAddress
            case .tooLarge: .tooLarge
            case .wrongType: .wrongType
            case .failed(let text): .failed(text)
            }
    }
}
