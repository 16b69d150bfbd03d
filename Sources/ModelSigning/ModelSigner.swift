/// A key that signs models, wherever it is kept: in a file, an agent or a device.
public protocol ModelSigner: Sendable {
    /// What a bundle says about this key.
    var material: VerificationMaterial { get }

    /// Signs bytes with ECDSA and the hash that belongs to the key's curve.
    ///
    /// - Returns: The signature in DER.
    func signature(over bytes: [UInt8]) async throws -> [UInt8]
}
