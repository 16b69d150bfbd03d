/// What is being uploaded now. Lost on a restart: clients then begin again.
public final class UploadTable: Sendable {
    /// Nothing under way; one for the whole server.
    public init() {}
}
