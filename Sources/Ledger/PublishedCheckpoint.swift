internal import TransparencyLog

/// The checkpoint as it lies in the ledger's folder.
struct PublishedCheckpoint {
    /// The signed note.
    let bytes: [UInt8]
    /// What it says.
    let checkpoint: VerifiedCheckpoint
}
