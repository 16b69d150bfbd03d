import Access
public import HTTPTypes

/// A request that is not answered with a decision: a status, and a message for whoever wrote the asking program
/// (AuthZEN 1.0, section 10.1.3).
public struct AuthZENError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The status: 400, 401, 403, 405, 413, 429 or 500.
    public let status: HTTPResponse.Status
    /// What is wrong and what would be right; one line, no secret.
    public let message: String
    /// Fields that belong to the status.
    public var headers: HTTPFields = [:]

    /// A body that makes no sense.
    init(_ message: String, status: HTTPResponse.Status = .badRequest) {
        self.message = message
        self.status = status
    }

    /// The same as the use case says it.
    init(_ fault: AskedFault) {
        self.init(fault.message, status: fault.status == 403 ? .forbidden : .badRequest)
    }

    /// A body over the limit.
    static let bodyTooLong = AuthZENError(
        "the body has more than \(PlainJSONReader.maximumBytes) bytes", status: .contentTooLarge)

    /// A request without a good token.
    static func unauthorized(_ message: String) -> AuthZENError {
        var error = AuthZENError(message, status: .unauthorized)
        error.headers[.wwwAuthenticate] = "Bearer realm=\"remit\""
        return error
    }

    /// The message.
    public var description: String { message }
}
