/// The body of an LFS batch request.
struct LargeFileBatch: Decodable {
    /// One object.
    struct Object: Decodable {
        /// Its SHA-256 in hexadecimal.
        let oid: String
        /// Its size in bytes.
        let size: Int64
    }

    /// `upload` or `download`.
    let operation: String
    /// The ways of transfer that the client knows.
    let transfers: [String]?
    /// The objects.
    let objects: [Object]
    /// How `oid` is made; `sha256` when absent.
    let hashAlgorithm: String?

    private enum CodingKeys: String, CodingKey {
        case operation, transfers, objects
        case hashAlgorithm = "hash_algo"
    }
}
