/// What a scan spends at most. Past a limit the file is unscannable, never clean.
public struct ScanLimits: Sendable, Equatable {
    /// How deep archives and streams may nest.
    public var depth = 12
    /// Members of one archive.
    public var members = 65_536
    /// Bytes that decompression may produce, over the whole file.
    public var expandedBytes = 512 << 20
    /// Bytes of one decompressed member that are kept in memory.
    public var memberBytes = 256 << 20
    /// Operations of one pickle.
    public var pickleOperations = 50_000_000
    /// Pickle streams one after another in one file.
    public var pickleStreams = 4_096
    /// Steps that a file's scan may take in all: one for an operation of a pickle, for a KiB that is searched, unpacked
    /// or read as text, and for a member of an archive. Counted and not timed, so that a verdict does not depend on the
    /// machine: these are some seconds on any.
    public var steps = 200_000_000
    /// Findings reported for one file.
    public var findings = 200
    /// Bytes of a text or a header that are read whole.
    public var textBytes = 128 << 20

    /// The written defaults.
    public init() {}
}
