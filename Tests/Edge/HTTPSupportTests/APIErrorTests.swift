import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Logging
import Testing

@Suite struct APIErrorTests {
    private struct Secret: Error, CustomStringConvertible {
        var description: String { "password is hunter2" }
    }

    @Test func `rules keep their words and get their status`() {
        for (kind, status) in [
            (RuleError.Kind.invalid, 422), (.unauthenticated, 401), (.forbidden, 403), (.notFound, 404), (.conflict, 409), (.tooMany, 429),
            (.unavailable, 503),
        ] {
            let error = APIError(RuleError(kind, "some_code", "Some words", field: "status") as any Error)
            #expect(error.status.code == status)
            #expect(error.code == "some_code" && error.text == "Some words" && error.field == "status")
        }
    }

    @Test func `store failures show nothing of the store`() async throws {
        let cases: [(StoreError, Int)] = [(.notFound, 404), (.conflict("accounts_pk"), 409), (.busy("disk full on /dev/sda"), 503)]
        for (failure, status) in cases {
            let error = APIError(failure as any Error)
            #expect(error.status.code == status)
            let body = try await text(of: error.jsonResponse(requestID: "r"))
            #expect(!body.contains("accounts_pk") && !body.contains("sda"))
        }
        #expect(APIError(StoreError.busy("x")).headers[.retryAfter] == "1")
    }

    @Test func `an unknown error is a fault of ours and stays in the log`() async throws {
        let error = APIError(Secret())
        #expect(error.status == .internalServerError)
        #expect(error.logLevel == .error)
        #expect(error.cause is Secret)
        let body = try await text(of: error.jsonResponse(requestID: "request-9"))
        #expect(!body.contains("hunter2"))
        #expect(body.contains(#""request_id":"request-9""#))
    }

    @Test func `an error is rendered as Mastodon does, with our code`() async throws {
        let error = APIError.validation(field: "status", "status can't be blank")
        let response = error.jsonResponse(requestID: "r")
        #expect(response.status.code == 422)
        #expect(response.headers[.contentType] == "application/json; charset=utf-8")
        #expect(try await text(of: response)
            == #"{"error":"Validation failed: status can't be blank","code":"validation_failed","field":"status"}"#)
    }

    @Test func `an OAuth error is rendered as the RFC asks`() async throws {
        let error = APIError.oauth(.badRequest, "invalid_grant", "The code has expired")
        #expect(try await text(of: error.jsonResponse(requestID: "r"))
            == #"{"error":"invalid_grant","error_description":"The code has expired","code":"invalid_grant"}"#)
    }

    @Test func `Hummingbird's errors keep their status`() {
        #expect(APIError(HTTPError(.notFound)).code == "record_not_found")
        #expect(APIError(HTTPError(.badRequest, message: "quotes input")).text == "Bad Request")
        #expect(APIError(NIOTooManyBytesError(maxBytes: 1)).status == .contentTooLarge)
    }

    @Test func `who asks is checked as Mastodon does`() throws {
        func status(_ principal: Principal?) -> Int? {
            do {
                _ = try context(of: principal).person(allowing: .writeStatuses)
                return nil
            } catch { return error.status.code }
        }
        #expect(status(nil) == 401)
        #expect(status(person(.read)) == 403)
        #expect(status(Principal(source: .token, member: nil, account: nil, scopes: .write)) == 422)
        #expect(status(person(.write, state: .suspended)) == 403)
        #expect(status(person(.write)) == nil)
        #expect(status(person(.writeStatuses)) == nil)
    }
}
