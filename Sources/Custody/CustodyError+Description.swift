import Domain

extension CustodyError: CustomStringConvertible {
    /// One line for the person who asked; ``CustodyError/storage(_:)`` and ``CustodyError/cut(_:)`` are for the
    /// operator.
    public var description: String {
        switch self {
        case .refused(let decision, let refusal): "\(refusal.summary) (decision \(decision.id))"
        case .concealed: "repository not found"
        case .alreadyExists(let asset): "\(asset.kind.rawValue) `\(asset.path)` exists already"
        case .revisionNotFound(let name): "there is no branch, tag or commit `\(Excerpt.of(name.text))`"
        case .entryNotFound(let path, let commit): "there is no `\(Excerpt.of(path.text))` in revision \(commit)"
        case .rangeNotSatisfiable(let size): "no byte of the file lies in the range: it has \(size) bytes"
        case .invalidRevisionName(let name):
            "`\(Excerpt.of(name))` is not the name of a branch, tag or commit: see git check-ref-format"
        case .referenceExists(let name): "`\(Excerpt.of(name.text))` exists already"
        case .referenceNotFound(let name): "there is no branch or tag `\(Excerpt.of(name.text))`"
        case .referenceNotAllowed(let name):
            "`\(Excerpt.of(name.text))` can be neither made nor removed: "
                + "`main` stays, and 40 hexadecimal digits are a commit"
        case .invalid(let text), .tooLarge(let text), .part(let text): text
        case .parentMoved(let expected, let actual):
            "the branch is at \(actual), not at the stated parent \(expected): fetch it and commit again"
        case .digestMismatch(let expected, let actual):
            "the bytes have sha256 \(actual), announced was \(expected): upload them again"
        case .sizeMismatch(let expected, let actual):
            "\(actual) bytes arrived, announced were \(expected): upload them again"
        case .notUploaded(let path, let digest):
            "`\(Excerpt.of(path.text))` refers to sha256 \(digest), which was not uploaded: upload it, then commit"
        case .unknownUpload(let upload): "upload `\(upload)` is unknown, finished or expired: begin it again"
        case .unknownSession: "the upload session is unknown or expired: begin the upload again"
        case .tooManyUploads(let limit): "\(limit) uploads are open: finish or wait for them before beginning more"
        case .tooManyStreams(let limit): "\(limit) downloads are running: let one end before beginning more"
        case .cut(let reason): "the transfer was cut: \(reason)"
        case .storage(let fault): fault.description
        }
    }
}
