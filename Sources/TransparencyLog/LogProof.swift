/// A proof for one entry that can be checked without the log (C2SP tlog-proof): index, inclusion proof, checkpoint.
public struct LogProof: Hashable, Sendable {
    /// The largest proof that is read, in bytes.
    public static let maximumByteCount = UnverifiedNote.maximumByteCount + 64 * 1024
    /// The most hashes that a proof can have, the height of the largest tree.
    public static let maximumPathCount = 63
    private static let header = "c2sp.org/tlog-proof@v1"

    /// The entry's position, counted from 0.
    public let index: UInt64
    /// Sibling hashes from the leaf's up to the root's child.
    public let path: [TreeHash]
    /// The signed checkpoint, byte for byte.
    public let checkpoint: [UInt8]
    /// Anything that came along. Nothing vouches for it.
    public let unauthenticatedExtra: [UInt8]?

    /// Puts a proof together.
    public init(index: UInt64, path: [TreeHash], checkpoint: [UInt8], unauthenticatedExtra: [UInt8]? = nil) {
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
        self.unauthenticatedExtra = unauthenticatedExtra
    }

    /// The text, for a file that ends in `.tlog-proof`.
    public var text: [UInt8] {
        var lines = [Self.header]
        if let unauthenticatedExtra { lines.append("extra " + Base64.encode(unauthenticatedExtra)) }
        lines.append("index \(index)")
        lines.append(contentsOf: path.map(\.base64))
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0a] + checkpoint
    }

    /// Reads a proof. Whether it holds, ``verify(leafHash:logKey:witnesses:)`` tells.
    ///
    /// - Throws: ``NoteError``.
    public static func parse(_ bytes: [UInt8]) throws(NoteError) -> LogProof {
        guard bytes.count <= maximumByteCount else { throw .tooLarge(byteCount: bytes.count, limit: maximumByteCount) }
        var rest = bytes[...]
        guard let first = nextLine(of: &rest), first.elementsEqual(header.utf8) else {
            throw .malformed(problem: "a proof begins with `\(header)`")
        }
        var line = nextLine(of: &rest)
        var extra: [UInt8]?
        if let found = line, found.starts(with: "extra ".utf8) {
            guard let decoded = Base64.decode(found.dropFirst(6)) else {
                throw .malformed(problem: "the extra data of the proof is not Base 64")
            }
            extra = decoded
            line = nextLine(of: &rest)
        }
        guard let found = line, found.starts(with: "index ".utf8), let index = DecimalNumber.parse(found.dropFirst(6))
        else {
            throw .malformed(problem: "a proof has a line `index` with a decimal number")
        }
        var path: [TreeHash] = []
        while true {
            guard let found = nextLine(of: &rest) else {
                throw .malformed(problem: "a proof has an empty line before the checkpoint")
            }
            if found.isEmpty { break }
            guard path.count < maximumPathCount, let hash = TreeHash(base64: found) else {
                throw .malformed(problem: "a proof has at most \(maximumPathCount) hashes in Base 64")
            }
            path.append(hash)
        }
        return LogProof(index: index, path: path, checkpoint: Array(rest), unauthenticatedExtra: extra)
    }

    /// Checks that the entry with `leafHash` is in the log, by the log's signature.
    ///
    /// - Returns: the checkpoint that includes it.
    /// - Throws: ``NoteError`` or ``ProofError``.
    public func verify(
        leafHash: TreeHash, logKey: VerifierKey, witnesses: [VerifierKey] = []
    ) throws -> VerifiedCheckpoint {
        let verified = try VerifiedCheckpoint(verifying: checkpoint, logKey: logKey, witnesses: witnesses)
        let head = verified.checkpoint
        try InclusionProof(index: index, size: head.size, path: path).verify(leafHash: leafHash, root: head.root)
        return verified
    }

    private static func nextLine(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: 0x0a) else { return nil }
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        return line
    }
}
