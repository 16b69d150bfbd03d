/// How a key of a signed note signs (C2SP signed-note, "Signature types"). Other types are unknown keys here.
public enum SignatureType: UInt8, Hashable, Sendable {
    /// Ed25519 over the text of the note.
    case ed25519 = 0x01
    /// Ed25519 over the text and the time at which a witness saw it (C2SP tlog-cosignature).
    case cosignature = 0x04
}
