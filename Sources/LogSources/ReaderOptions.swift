public import Domain

/// What a reader must be told, since its log does not say it.
public struct ReaderOptions: Sendable {
    /// The machine that wrote the log, where records do not name it; part of the realm of its accounts.
    public var host: String?
    /// A moment close to the log's last line: text logs write no year. Without it their times are unknown.
    public var reference: Timestamp?
    /// How records of ``LogKind/mapped`` are understood.
    public var mapping: LogMapping?

    /// Options; none is needed but the mapping for ``LogKind/mapped``.
    public init(host: String? = nil, reference: Timestamp? = nil, mapping: LogMapping? = nil) {
        self.host = host
        self.reference = reference
        self.mapping = mapping
    }
}
