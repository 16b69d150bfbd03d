/// The written limits of everything this module reads from outside; over one is an error that names it.
public enum SigningLimits {
    /// Longest bundle, in bytes: room for the manifest of about 200,000 files.
    public static let bundleBytes = 64 << 20
    /// Most files or shards in one manifest.
    public static let resources = 1_000_000
    /// Longest path of a file, in bytes of UTF-8, as Linux has it.
    public static let pathBytes = 4096
    /// Most certificates in one bundle or one list of roots.
    public static let certificates = 64
    /// Longest PEM text of keys, certificates or a revocation list, in bytes.
    public static let pemBytes = 4 << 20
    /// Smallest shard, in bytes: smaller ones only make the manifest large.
    public static let shardBytes: UInt64 = 4096
}
