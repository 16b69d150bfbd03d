public import Domain

/// The kind of ``UploadID``.
public enum UploadIdentity {}

/// Names one upload in progress; 128 random bits, so it cannot be guessed.
public typealias UploadID = Identifier<UploadIdentity>

/// The kind of ``UploadSessionID``.
public enum UploadSessionIdentity {}

/// Names one upload session; 128 random bits, so it cannot be guessed.
public typealias UploadSessionID = Identifier<UploadSessionIdentity>
