import Crypto
import FoundationEssentials

/// Verifies what a transparency log of the Rekor kind, version 1, says about a signature.
///
/// Needed are both the log's signed promise, which carries the time, and, where it is there, the proof of inclusion.
struct LogEvidence {
    /// The logs that are believed.
    let logs: [SigstoreTrust.Log]

    /// The body of a `dsse` entry of version 0.0.1.
    private struct Body: Decodable {
        struct Hash: Decodable {
            let algorithm: String
            let value: String
        }
        struct Signature: Decodable {
            let signature: String
            let verifier: String
        }
        struct Specification: Decodable {
            let payloadHash: Hash
            let signatures: [Signature]
        }
        let kind: String
        let apiVersion: String
        let spec: Specification
    }

    /// The name of a log: SHA-256 of its key in DER.
    static func identifier(of key: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: key)) }

    /// Verifies an entry, and that it is about this envelope and certificate.
    ///
    /// - Returns: When the log took the entry.
    func verify(_ entry: TransparencyEntry, _ envelope: DSSEEnvelope, certificate: [UInt8]) throws(SigningError)
        -> Date
    {
        let moment = Date(timeIntervalSince1970: Double(entry.integratedSeconds))
        guard let log = logs.first(where: { $0.id == entry.logID }) else {
            throw .transparency(reason: "its log is not in the trust material")
        }
        guard log.period.contains(moment) else {
            throw .transparency(reason: "its log took no entries at that time")
        }
        guard let promise = entry.promise else {
            throw .transparency(reason: "the log's signed promise is missing, so nothing proves the time")
        }
        guard log.key.isValid(promise, over: Self.promised(entry)) else {
            throw .transparency(reason: "the log's signature over the entry does not verify")
        }
        if let inclusion = entry.inclusion { try verify(inclusion, body: entry.body, log) }
        try compare(entry, envelope, certificate)
        return moment
    }

    /// The bytes under the log's promise: JSON with sorted keys.
    private static func promised(_ entry: TransparencyEntry) -> [UInt8] {
        var writer = StatementWriter()
        writer.raw("{\"body\":")
        writer.quoted(Data(entry.body).base64EncodedString())
        writer.raw(",\"integratedTime\":")
        writer.number(entry.integratedSeconds)
        writer.raw(",\"logID\":")
        writer.quoted(Hexadecimal.encode(entry.logID))
        writer.raw(",\"logIndex\":")
        writer.number(entry.index)
        writer.raw("}")
        return writer.bytes
    }

    /// Compares the entry with what was signed.
    private func compare(_ entry: TransparencyEntry, _ envelope: DSSEEnvelope, _ certificate: [UInt8])
        throws(SigningError)
    {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(entry.body)), body.kind == "dsse",
            body.apiVersion == "0.0.1"
        else { throw .transparency(reason: "the entry is not of the kind `dsse` 0.0.1, the only one that is read") }
        let digest = Hexadecimal.encode(SHA256.hash(data: envelope.payload))
        guard body.spec.payloadHash.algorithm == "sha256", body.spec.payloadHash.value == digest else {
            throw .transparency(reason: "the entry is about another statement")
        }
        guard body.spec.signatures.count == 1, let signature = body.spec.signatures.first,
            Data(base64Encoded: signature.signature).map(Array.init) == envelope.signature
        else { throw .transparency(reason: "the entry is about another signature") }
        let pem = Data(base64Encoded: signature.verifier).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let logged = try CertificateList.read(pem: pem)
        guard logged.count == 1, try logged[0].derBytes() == certificate else {
            throw .transparency(reason: "the entry is about another certificate")
        }
    }

    /// Verifies the checkpoint's signature and the path to its root. RFC 9162 §2.1.3.2.
    private func verify(_ inclusion: TransparencyEntry.Inclusion, body: [UInt8], _ log: SigstoreTrust.Log)
        throws(SigningError)
    {
        let head = try signedHead(inclusion.checkpoint, log)
        guard head.size == inclusion.treeSize, head.root == inclusion.rootHash else {
            throw .transparency(reason: "the checkpoint is about another tree than the proof of inclusion")
        }
        guard inclusion.index < inclusion.treeSize, inclusion.hashes.count <= 64 else {
            throw .transparency(reason: "the proof of inclusion is outside its tree")
        }
        var hash = Array(SHA256.hash(data: [0] + body))
        var (index, last) = (inclusion.index, inclusion.treeSize - 1)
        for sibling in inclusion.hashes {
            guard last > 0 else { throw .transparency(reason: "the proof of inclusion is too long") }
            if index & 1 == 1 || index == last {
                hash = Array(SHA256.hash(data: [1] + sibling + hash))
                while index & 1 == 0, index != 0 { (index, last) = (index >> 1, last >> 1) }
            } else {
                hash = Array(SHA256.hash(data: [1] + hash + sibling))
            }
            (index, last) = (index >> 1, last >> 1)
        }
        guard last == 0, hash == inclusion.rootHash else {
            throw .transparency(reason: "the proof of inclusion does not lead to the checkpoint's root")
        }
    }

    /// Reads a checkpoint that the log signed. Source: C2SP signed-note and tlog-checkpoint; the hint of an ECDSA key
    /// is the start of the log's identifier.
    private func signedHead(_ note: String, _ log: SigstoreTrust.Log) throws(SigningError) -> (
        size: Int64, root: [UInt8]
    ) {
        let fault = SigningError.transparency(reason: "the log's checkpoint is not signed by the log")
        guard let gap = note.firstRange(of: "\n\n") else { throw fault }
        let text = note[..<note.index(after: gap.lowerBound)]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, let size = Int64(lines[1]), size > 0, let root = Data(base64Encoded: String(lines[2]))
        else { throw fault }
        let isSigned = note[gap.upperBound...].split(separator: "\n").contains { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, parts[0] == "\u{2014}", let bytes = Data(base64Encoded: String(parts[2])),
                bytes.count > 4, Array(bytes.prefix(4)) == Array(log.id.prefix(4))
            else { return false }
            return log.key.isValid(Array(bytes.dropFirst(4)), over: Array(text.utf8))
        }
        guard isSigned else { throw fault }
        return (size, Array(root))
    }
}
