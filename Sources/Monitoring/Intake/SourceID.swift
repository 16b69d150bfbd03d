public import Domain

/// The kind of ``SourceID``.
public enum SourceIdentity {}

/// Names one log that Remit takes in, as the configuration does.
public typealias SourceID = Identifier<SourceIdentity>
