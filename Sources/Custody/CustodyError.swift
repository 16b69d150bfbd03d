public import Domain

/// Why an act on a repository did not happen. The doc of each case says what a server answers.
public enum CustodyError: Error, Hashable {
    /// Policy refuses, and the person may know why. Answer 403 with the refusal's summary.
    case refused(Decision, Refusal)
    /// The repository does not exist, or policy hides it: one answer for both. Answer 404 `RepoNotFound`.
    case concealed
    /// A repository of this name exists and the caller may see it. Answer 409 with its address.
    case alreadyExists(AssetID)
    /// No branch, tag or commit of this name. Answer 404 `RevisionNotFound`.
    case revisionNotFound(RevisionName)
    /// No such file in the revision, or folder where one was asked for. Answer 404 `EntryNotFound` with the commit.
    case entryNotFound(RepositoryPath, in: CommitID)
    /// No byte of the file lies in the range. Answer 416 with the size.
    case rangeNotSatisfiable(size: Int64)
    /// Git would not accept the name. Answer 400.
    case invalidRevisionName(String)
    /// The reference exists. Answer 409.
    case referenceExists(RevisionName)
    /// There is no such reference. Answer 404 `RevisionNotFound`.
    case referenceNotFound(RevisionName)
    /// `main` cannot be removed, and names of the shape of a commit cannot be made. Answer 400.
    case referenceNotAllowed(RevisionName)
    /// The request contradicts itself or a rule; the text says which. Answer 400.
    case invalid(String)
    /// A written limit was passed; the text names it. Answer 413.
    case tooLarge(String)
    /// The branch moved on since the commit that the client stated as parent. Answer 412.
    case parentMoved(expected: CommitID, actual: CommitID)
    /// The bytes have another SHA-256 than was announced. Answer 400.
    case digestMismatch(expected: ContentDigest, actual: ContentDigest)
    /// More or fewer bytes arrived than were announced. Answer 400.
    case sizeMismatch(expected: Int64, actual: Int64)
    /// A large file of the commit was not uploaded by this caller and is not theirs to read. Answer 400.
    case notUploaded(RepositoryPath, ContentDigest)
    /// The upload was never begun, is over, or expired. Answer 404: the client begins again.
    case unknownUpload(UploadID)
    /// The upload session was never opened, or expired. Answer 401: the client asks for a new one.
    case unknownSession
    /// A part has the wrong number or length, or one is missing on completion. Answer 400.
    case part(String)
    /// Too many uploads are open for the person. Answer 429.
    case tooManyUploads(limit: Int)
    /// Too many downloads of the person are running. Answer 429.
    case tooManyStreams(limit: Int)
    /// The stream was cut; the reason is for the log. Close the connection.
    case cut(String)
    /// The disk refused: full, read-only or broken. Answer 507 when full, else 500; the text is for the operator's log.
    case storage(StorageFault)
}
