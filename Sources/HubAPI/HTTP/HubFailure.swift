import Domain
import HTTPTypes

/// An answer that is not the one hoped for: status, words, and the codes by which clients tell cases apart.
struct HubFailure: Error, Sendable {
    /// The value of `X-Error-Code`, which the client maps to its exceptions.
    enum Code: String, Sendable {
        case repositoryNotFound = "RepoNotFound"
        case revisionNotFound = "RevisionNotFound"
        case entryNotFound = "EntryNotFound"
    }

    /// The status.
    let status: HTTPResponse.Status
    /// What the person is told.
    let message: String
    /// The client's code for the case.
    var code: Code?
    /// The revision that was looked at, by which clients cache that a file is absent.
    var commit: String?
    /// The refused act's decision and what is missing.
    var refusal: (decision: Decision, refusal: Refusal)?
    /// More fields of the head.
    var headers: HTTPFields = [:]
    /// More fields of the JSON body.
    var url: String?
    /// What the operator's log says when it should say more than the answer; `nil` for what needs no operator.
    var log: String?
    /// Whether the connection must not be used again, because the request's body was not read.
    var closesConnection = false

    /// A failure without particulars.
    init(_ status: HTTPResponse.Status, _ message: String, code: Code? = nil) {
        self.status = status
        self.message = message
        self.code = code
    }

    /// The answer for what does not exist or is hidden: the same bytes for both.
    static var repositoryNotFound: HubFailure {
        HubFailure(.notFound, "repository not found", code: .repositoryNotFound)
    }

    /// More bytes than a limit allows.
    static func tooLarge(limit: Int64) -> HubFailure {
        var failure = HubFailure(.contentTooLarge, "the request's body is larger than the limit of \(limit) bytes")
        failure.closesConnection = true
        return failure
    }

    /// The client sent nothing for too long.
    static var tooSlow: HubFailure {
        var failure = HubFailure(.requestTimeout, "no byte of the request's body came in time; send it again")
        failure.closesConnection = true
        return failure
    }

    /// The client stopped in the middle of a body.
    static func interrupted(received: Int64, of length: Int64) -> HubFailure {
        var failure = HubFailure(
            .badRequest, "the request's body ended after \(received) of \(length) bytes; send it again")
        failure.closesConnection = true
        return failure
    }

    /// A body that breaks the rules of HTTP in the middle.
    static var unreadable: HubFailure {
        var failure = HubFailure(.badRequest, "the request's body cannot be read; send it again")
        failure.closesConnection = true
        return failure
    }

    /// A body that is not what the route takes.
    static func malformed(_ message: String) -> HubFailure { HubFailure(.badRequest, message) }
}
