import Access
import Custody
import Domain
import HTTPTypes

/// Which error becomes which status, and who acts on it.
///
/// | error | status | who acts |
/// |---|---|---|
/// | no credential, or one that is not good | 401 | the person: another token |
/// | refused by policy | 403 with reasons, remedies and the decision's name | the person, or whom the remedy names |
/// | absent or hidden repository | 404 `RepoNotFound` | the person: check the name |
/// | absent revision, reference or file | 404 `RevisionNotFound`, `EntryNotFound` | the person |
/// | names, paths, bodies, parts, digests that are wrong | 400 | the client, by sending what is right |
/// | exists already | 409, with the address | nobody: clients go on |
/// | branch moved on | 412 | the person: fetch and commit again |
/// | range outside the file | 416 | the client |
/// | a limit on size | 413 | the person |
/// | too slow | 408 | the client retries |
/// | too often, too many at once | 429 with `Retry-After` | the client waits by itself |
/// | unknown upload or session | 404, 401 | the client begins again |
/// | disk full | 507 | the operator; the client must not retry at once |
/// | disk faults, ledger or policies not reachable | 500, 503 | the operator; the client retries |
extension HubFailure {
    /// The answer for any error that a use case throws.
    init(_ error: any Error) {
        switch error {
        case let failure as HubFailure: self = failure
        case let error as CustodyError: self.init(custody: error)
        case let error as RequestTargetError: self.init(.badRequest, error.description)
        case let error as RepositoryPathError: self.init(.badRequest, error.description)
        case let error as XetFormatError: self.init(.badRequest, error.description)
        case is AuthenticationFailure: self = .unauthorized(AuthenticationFailure.answer)
        case let fault as StorageFault: self.init(storage: fault)
        default:
            self.init(.serviceUnavailable, "the server cannot decide or record this at the moment; try again later")
            headers[.retryAfter] = "5"
            log = "\(error)"
        }
    }

    /// The answer to a request without a good credential.
    static func unauthorized(_ message: String) -> HubFailure {
        var failure = HubFailure(.unauthorized, message)
        failure.headers[.wwwAuthenticate] = "Bearer realm=\"remit\""
        return failure
    }

    /// The answer to a request too many.
    static func tooMany(_ message: String, retryAfterSeconds: Int) -> HubFailure {
        var failure = HubFailure(.tooManyRequests, message)
        failure.headers[.retryAfter] = "\(retryAfterSeconds)"
        return failure
    }

    private init(custody error: CustodyError) {
        switch error {
        case .refused(let decision, let refusal):
            self.init(.forbidden, "Remit: \(refusal.summary) (decision \(decision.id))")
            self.refusal = (decision, refusal)
        case .concealed: self = .repositoryNotFound
        case .revisionNotFound, .referenceNotFound:
            self.init(.notFound, error.description, code: .revisionNotFound)
        case .entryNotFound(_, let commit):
            self.init(.notFound, error.description, code: .entryNotFound)
            self.commit = commit.hex
        case .alreadyExists, .referenceExists: self.init(.conflict, error.description)
        case .rangeNotSatisfiable(let size):
            self.init(.rangeNotSatisfiable, error.description)
            headers[.contentRange] = "bytes */\(size)"
        case .parentMoved: self.init(.preconditionFailed, error.description)
        case .tooLarge: self.init(.contentTooLarge, error.description)
        case .unknownUpload: self.init(.notFound, error.description)
        case .unknownSession: self = .unauthorized(error.description)
        case .tooManyUploads, .tooManyStreams: self = .tooMany(error.description, retryAfterSeconds: 5)
        case .storage(let fault): self.init(storage: fault)
        case .cut(let reason):
            self.init(.forbidden, "Remit: the transfer was cut: \(reason)")
            closesConnection = true
        case .invalidRevisionName, .referenceNotAllowed, .invalid, .digestMismatch, .sizeMismatch, .notUploaded, .part:
            self.init(.badRequest, error.description)
        }
    }

    private init(storage fault: StorageFault) {
        switch fault {
        case .full:
            self.init(
                HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
                "the server's disk is full; tell its operators")
        default: self.init(.internalServerError, "the server's storage failed; tell its operators")
        }
        log = fault.description
    }
}
