/// Why a signed note, a key or a checkpoint was refused. Nothing that it says may be used then.
public enum NoteError: Error, Hashable, Sendable {
    /// The note is larger than the limit.
    case tooLarge(byteCount: Int, limit: Int)
    /// The note carries more signatures than the limit.
    case tooManySignatures(limit: Int)
    /// The bytes do not have the form of a note.
    case malformed(problem: String)
    /// No signature is by a key that is trusted.
    case noTrustedSignature
    /// A signature that names a trusted key is not by that key.
    case invalidSignature(keyName: String)
    /// Two trusted keys have the same name and identifier.
    case ambiguousKey(keyName: String)
    /// The text of a key cannot be read.
    case malformedKey(problem: String)
    /// The note is for another log.
    case wrongOrigin(found: String, expected: String)
}

extension NoteError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let byteCount, let limit): "the note has \(byteCount) bytes, the limit is \(limit)"
        case .tooManySignatures(let limit): "the note has more than \(limit) signatures"
        case .malformed(let problem): "this is not a signed note: \(problem)"
        case .noTrustedSignature: "the note has no signature by a trusted key"
        case .invalidSignature(let name): "the signature of `\(name)` does not verify"
        case .ambiguousKey(let name): "two trusted keys are named `\(name)` and have the same identifier"
        case .malformedKey(let problem): "this is not a key for signed notes: \(problem)"
        case .wrongOrigin(let found, let expected):
            "the checkpoint is of the log `\(found)`, not of `\(expected)`"
        }
    }
}
