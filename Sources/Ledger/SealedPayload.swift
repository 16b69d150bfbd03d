internal import Crypto
internal import FoundationEssentials

/// A payload under lock: key identifier (16 bytes), nonce (12), AES-256-GCM of salt and payload, tag (16).
///
/// Kind, pseudonym and commitment are authenticated with it, so it cannot be moved to another record.
enum SealedPayload {
    /// What sealing adds to a payload, in bytes: identifier, nonce, salt and tag.
    static let overheadByteCount = PayloadKeyID.byteCount + nonceByteCount + Commitment.saltByteCount + tagByteCount
    private static let nonceByteCount = 12
    private static let tagByteCount = 16

    /// The salt and payload of a record, as they were sealed.
    struct Opened {
        /// The salt of the commitment.
        let salt: [UInt8]
        /// The facts.
        let payload: [UInt8]
    }

    /// Seals a payload with its salt.
    ///
    /// - Parameter nonce: 12 bytes that were never used with this key.
    static func seal(
        _ payload: [UInt8], salt: [UInt8], nonce: [UInt8], key: PayloadKey, context: [UInt8]
    ) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            salt + payload, using: key.key, nonce: AES.GCM.Nonce(data: nonce), authenticating: context)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(overheadByteCount + payload.count)
        sealed.append(contentsOf: key.id.bytes)
        sealed.append(contentsOf: nonce)
        box.ciphertext.withUnsafeBytes { sealed.append(contentsOf: $0) }
        box.tag.withUnsafeBytes { sealed.append(contentsOf: $0) }
        return sealed
    }

    /// The key that a sealed payload needs, or `nil` when the bytes are too short to be one.
    static func keyID(of sealed: [UInt8]) -> PayloadKeyID? {
        guard sealed.count >= overheadByteCount else { return nil }
        return PayloadKeyID(bytes: sealed.prefix(PayloadKeyID.byteCount))
    }

    /// Opens a payload, or `nil` when it was altered, moved, or sealed under another key.
    static func open(_ sealed: [UInt8], key: SymmetricKey, context: [UInt8]) -> Opened? {
        guard sealed.count >= overheadByteCount,
            let box = try? AES.GCM.SealedBox(combined: sealed.dropFirst(PayloadKeyID.byteCount)),
            let plain = try? AES.GCM.open(box, using: key, authenticating: context),
            plain.count >= Commitment.saltByteCount
        else { return nil }
        return Opened(
            salt: Array(plain.prefix(Commitment.saltByteCount)),
            payload: Array(plain.dropFirst(Commitment.saltByteCount)))
    }

    /// What is authenticated with a payload.
    static func context(kind: RecordKind, subject: Pseudonym, commitment: Commitment) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(kind.name.utf8.count + subject.hex.utf8.count + commitment.hex.utf8.count + 2)
        bytes.append(contentsOf: kind.name.utf8)
        bytes.append(0)
        bytes.append(contentsOf: subject.hex.utf8)
        bytes.append(0)
        bytes.append(contentsOf: commitment.hex.utf8)
        return bytes
    }
}
