public import Domain

/// A caller's leave to upload for one asset, decided once as `push`. What is uploaded stays invisible until a commit,
/// which is decided again.
public struct UploadSession: Hashable, Sendable {
    /// How long a session lasts at most; it ends with the caller's token if that is sooner.
    public static let lifetime = Duration.seconds(6 * 3600)

    /// Names it; may stand in a signed URL.
    public let id: UploadSessionID
    /// Who uploads.
    public let caller: Caller
    /// For which asset.
    public let asset: AssetID
    /// When it ends.
    public let expires: Timestamp
}
