/// A checkpoint that carries a valid signature of its log's key.
public struct VerifiedCheckpoint: Hashable, Sendable {
    /// The head of the log.
    public let checkpoint: Checkpoint
    /// The note that carried it, with the signatures that were checked.
    public let note: VerifiedNote

    /// Checks a signed checkpoint.
    ///
    /// - Parameters:
    ///   - bytes: the signed note.
    ///   - logKey: the log's key; its name is the origin.
    ///   - witnesses: keys of trusted witnesses; see ``VerifiedNote/cosignatureCount``.
    /// - Throws: ``NoteError``.
    public init(
        verifying bytes: [UInt8], logKey: VerifierKey, witnesses: [VerifierKey] = []
    ) throws(NoteError) {
        let note = try UnverifiedNote.parse(bytes).verify(trusting: [logKey] + witnesses)
        guard note.signatures.contains(where: { $0.key == logKey }) else { throw .noTrustedSignature }
        let checkpoint = try Checkpoint.parse(note.text)
        guard checkpoint.origin == logKey.name else {
            throw .wrongOrigin(found: checkpoint.origin, expected: logKey.name)
        }
        self.checkpoint = checkpoint
        self.note = note
    }
}
