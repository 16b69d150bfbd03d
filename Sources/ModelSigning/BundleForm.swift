import FoundationEssentials

/// A bundle as its JSON stands; what is needed of it, unchecked.
struct BundleForm: Decodable {
    /// A byte string that stands in an object of its own.
    struct RawBytes: Decodable {
        let rawBytes: String
    }

    /// Certificates, the signer's first.
    struct Chain: Decodable {
        let certificates: [RawBytes]
    }

    /// A name for a key.
    struct KeyIdentifier: Decodable {
        let hint: String?
    }

    /// What is said about the key: one of the first three.
    struct Material: Decodable {
        let publicKey: KeyIdentifier?
        let x509CertificateChain: Chain?
        let certificate: RawBytes?
        let tlogEntries: [LogEntry]?
    }

    /// An entry of a transparency log; 64-bit integers are text in this format, and numbers in some writers'.
    struct LogEntry: Decodable {
        /// Names the log by its key.
        struct LogIdentifier: Decodable {
            let keyId: String
        }
        /// What kind of entry it is.
        struct Kind: Decodable {
            let kind: String
            let version: String?
        }
        /// The log's promise to take the entry.
        struct Promise: Decodable {
            let signedEntryTimestamp: String?
        }
        /// The log's signed note.
        struct Checkpoint: Decodable {
            let envelope: String
        }
        /// The proof that the log took it.
        struct Proof: Decodable {
            let logIndex: WrittenInteger
            let rootHash: String
            let treeSize: WrittenInteger
            let hashes: [String]?
            let checkpoint: Checkpoint?
        }

        let logIndex: WrittenInteger
        let logId: LogIdentifier
        let kindVersion: Kind?
        let integratedTime: WrittenInteger?
        let inclusionPromise: Promise?
        let inclusionProof: Proof?
        let canonicalizedBody: String
    }

    /// One signature.
    struct Signature: Decodable {
        let sig: String
    }

    /// The envelope.
    struct Envelope: Decodable {
        let payload: String
        let payloadType: String
        let signatures: [Signature]
    }

    let mediaType: String
    let verificationMaterial: Material
    let dsseEnvelope: Envelope

    /// The envelope, with exactly one signature.
    func envelope() throws(SigningError) -> DSSEEnvelope {
        guard dsseEnvelope.signatures.count == 1, let signature = dsseEnvelope.signatures.first else {
            throw .bundle(reason: "it has \(dsseEnvelope.signatures.count) signatures, expected one")
        }
        guard dsseEnvelope.payloadType == DSSEEnvelope.statementType else {
            throw .bundle(
                reason: "its payload is `\(dsseEnvelope.payloadType)`, expected `\(DSSEEnvelope.statementType)`")
        }
        return DSSEEnvelope(
            payload: try Self.bytes(dsseEnvelope.payload, "payload"), payloadType: dsseEnvelope.payloadType,
            signature: try Self.bytes(signature.sig, "sig"))
    }

    /// What is said about the key.
    func material() throws(SigningError) -> VerificationMaterial {
        let found = verificationMaterial
        switch (found.publicKey, found.x509CertificateChain, found.certificate) {
        case (let key?, nil, nil):
            return .publicKey(hint: key.hint.flatMap { $0.isEmpty ? nil : $0 })
        case (nil, let chain?, nil):
            guard !chain.certificates.isEmpty else { throw .bundle(reason: "its certificate chain is empty") }
            guard chain.certificates.count <= SigningLimits.certificates else {
                throw .limit(what: "certificates in a bundle", maximum: UInt64(SigningLimits.certificates))
            }
            var certificates: [[UInt8]] = []
            for certificate in chain.certificates {
                certificates.append(try Self.bytes(certificate.rawBytes, "rawBytes"))
            }
            return .certificateChain(certificates)
        case (nil, nil, let certificate?):
            var entries: [TransparencyEntry] = []
            for entry in found.tlogEntries ?? [] { entries.append(try entry.checked()) }
            return .sigstore(certificate: try Self.bytes(certificate.rawBytes, "rawBytes"), entries: entries)
        default:
            throw .bundle(
                reason: "its verification material is not exactly one of `publicKey`, `x509CertificateChain` and "
                    + "`certificate`")
        }
    }

    /// Reads base 64.
    static func bytes(_ text: String, _ field: String) throws(SigningError) -> [UInt8] {
        guard let data = Data(base64Encoded: text) else { throw .bundle(reason: "`\(field)` is not base 64") }
        return Array(data)
    }
}

extension BundleForm.LogEntry {
    /// The entry with its bytes read.
    func checked() throws(SigningError) -> TransparencyEntry {
        var inclusion: TransparencyEntry.Inclusion?
        if let proof = inclusionProof {
            var hashes: [[UInt8]] = []
            for hash in proof.hashes ?? [] { hashes.append(try BundleForm.bytes(hash, "hashes")) }
            guard let checkpoint = proof.checkpoint else {
                throw .bundle(reason: "an inclusion proof has no checkpoint, so nothing vouches for its root")
            }
            inclusion = TransparencyEntry.Inclusion(
                index: proof.logIndex.value, treeSize: proof.treeSize.value,
                rootHash: try BundleForm.bytes(proof.rootHash, "rootHash"), hashes: hashes,
                checkpoint: checkpoint.envelope)
        }
        var promise: [UInt8]?
        if let text = inclusionPromise?.signedEntryTimestamp {
            promise = try BundleForm.bytes(text, "signedEntryTimestamp")
        }
        return TransparencyEntry(
            logID: try BundleForm.bytes(logId.keyId, "keyId"), index: logIndex.value,
            integratedSeconds: integratedTime?.value ?? 0, kind: kindVersion?.kind ?? "",
            body: try BundleForm.bytes(canonicalizedBody, "canonicalizedBody"), promise: promise,
            inclusion: inclusion)
    }
}
