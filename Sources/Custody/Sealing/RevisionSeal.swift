/// What travels with a revision, so that anybody can tell whether files at hand are those that were pushed and judged.
public struct RevisionSeal: Hashable, Sendable {
    /// An OpenSSF Model Signing bundle over every file of the revision by SHA-256, as JSON. Its annotations name the
    /// revision, its lineage and the digest of ``scan``.
    public let bundle: [UInt8]
    /// What the scan said about every file, as JSON.
    public let scan: [UInt8]

    /// Keeps both.
    public init(bundle: [UInt8], scan: [UInt8]) {
        self.bundle = bundle
        self.scan = scan
    }
}
