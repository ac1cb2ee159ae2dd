import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Store

extension APIError {
    /// What the client is told of any error. What is not known here is a fault of ours: 500, with the detail in the log only.
    package init(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as RuleError: self.init(error)
        case let error as StoreError: self.init(error)
        case let error as InputError: self.init(error)
        case let error as BlobError: self.init(error)
        case let error as HTTPError: self.init(error)
        case is NIOTooManyBytesError: self.init(InputError.tooLarge)
        case is CancellationError:
            self.init(.serviceUnavailable, "cancelled", "The server is stopping. Please try again in a moment.")
        default:
            self.init(.internalServerError, "internal_error", "Something went wrong on our side")
            cause = error
            logLevel = .error
        }
    }

    package init(_ error: RuleError) {
        let status: HTTPResponse.Status =
            switch error.kind {
            case .invalid: .unprocessableContent
            case .unauthenticated: .unauthorized
            case .forbidden: .forbidden
            case .notFound: .notFound
            case .conflict: .conflict
            case .tooMany: .tooManyRequests
            case .unavailable: .serviceUnavailable
            }
        self.init(status, error.code, error.text, field: error.field)
        values = error.values
    }

    package init(_ error: StoreError) {
        switch error {
        case .notFound:
            self = .notFound
        case .conflict(let detail):
            self.init(.conflict, "conflict", "This already exists or has just been changed", detail: detail)
            logLevel = .info
        case .busy(let detail):
            self.init(.serviceUnavailable, "busy", "The server is busy. Please try again in a moment.", detail: detail)
            logLevel = .warning
            headers[.retryAfter] = "1"
        }
    }

    package init(_ error: BlobError) {
        switch error {
        case .full:
            self.init(HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "server_full", "The server's disk is full. Please tell its operator and try again later.")
            logLevel = .error
        case .unavailable(let detail):
            self.init(.serviceUnavailable, "files_unavailable", "The server cannot keep files at the moment. Please try again later.")
            self.detail = detail
            logLevel = .error
        }
    }

    package init(_ error: InputError) {
        switch error {
        case .malformed(let words):
            self.init(.badRequest, "malformed_request", "The request could not be read: \(words)")
        case .tooDeep:
            self.init(.badRequest, "too_deep", "The request is nested more than \(Limits.Request.depth) levels deep")
        case .tooManyValues:
            self.init(.badRequest, "too_many_values", "The request has too many fields")
        case .tooLarge:
            self.init(.contentTooLarge, "too_large", "The request is too large")
        case .diskFull: self.init(BlobError.full)
        case .unkept(let code): self.init(BlobError.unavailable("a file of a form: error \(code)"))
        case .unsupportedType:
            self.init(
                .unsupportedMediaType, "unsupported_type",
                "Send application/json, application/x-www-form-urlencoded or multipart/form-data")
        }
    }

    /// Errors of the router and of Hummingbird itself. Their words may quote input, so ours are shown.
    private init(_ error: HTTPError) {
        if error.status == .notFound {
            self = .notFound
        } else {
            self.init(error.status, "http_\(error.status.code)", error.status.reasonPhrase, detail: error.body)
        }
        cause = error
        if status.kind == .serverError { logLevel = .error }
    }
}
