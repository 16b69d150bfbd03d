/// What a bundle says about its entry in a transparency log of the Rekor kind, version 1.
///
/// Source: `TransparencyLogEntry` in <https://github.com/sigstore/protobuf-specs>.
public struct TransparencyEntry: Hashable, Sendable {
    /// A proof that the entry is in the log.
    public struct Inclusion: Hashable, Sendable {
        /// The index within the shard of the log, from 0.
        public let index: Int64
        /// The number of entries that the checkpoint covers.
        public let treeSize: Int64
        /// The root that the path leads to, 32 bytes.
        public let rootHash: [UInt8]
        /// The sibling hashes, 32 bytes each, from the leaf upwards.
        public let hashes: [[UInt8]]
        /// The log's signed note over size and root.
        public let checkpoint: String
    }

    /// The SHA-256 of the log's public key, 32 bytes.
    public let logID: [UInt8]
    /// The entry's index in the whole log, from 0.
    public let index: Int64
    /// When the log took the entry, in seconds since 1970 UTC, as the log says.
    public let integratedSeconds: Int64
    /// The kind of entry, such as `dsse`, with its version.
    public let kind: String
    /// The entry as the log hashed it: JSON.
    public let body: [UInt8]
    /// The log's signature over body, index, log and time, in DER; nil where there is none.
    public let promise: [UInt8]?
    /// The proof of inclusion; nil where there is none.
    public let inclusion: Inclusion?
}
