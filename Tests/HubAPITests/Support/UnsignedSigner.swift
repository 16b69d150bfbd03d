import ModelSigning

/// Signs with an empty signature, for tests that do not look at it.
struct UnsignedSigner: ModelSigner {
    var material: VerificationMaterial { .publicKey(hint: nil) }

    func signature(over bytes: [UInt8]) async throws -> [UInt8] { [] }
}
