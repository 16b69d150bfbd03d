import Crypto
import Domain
import Ledger
import Synchronization
import TransparencyLog

/// Payload keys in memory, with erasure.
final class MemoryPayloadKeys: PayloadKeys {
    private let keys = Mutex<[Pseudonym: PayloadKey]>([:])

    func sealingKey(for subject: Pseudonym) async throws -> PayloadKey {
        try keys.withLock { keys in
            if let key = keys[subject] { return key }
            guard let id = PayloadKeyID(bytes: SystemRandom().bytes(16)) else { throw LedgerError.closed }
            let key = PayloadKey(id: id, key: SymmetricKey(size: .bits256))
            keys[subject] = key
            return key
        }
    }

    func openingKey(_ id: PayloadKeyID, of subject: Pseudonym) async throws -> SymmetricKey? {
        keys.withLock { keys in keys[subject].flatMap { $0.id == id ? $0.key : nil } }
    }

    func erase(_ subject: Pseudonym) { keys.withLock { $0[subject] = nil } }
}

/// A fixed pseudonym key.
struct FixedPseudonymKeys: PseudonymKeys {
    let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
    func pseudonymKey() async throws -> SymmetricKey { key }
}

/// Makes ledgers and records for tests.
struct TestLedger {
    static let origin = "ledger.test/remit"
    let signer: Ed25519NoteSigner
    let keys = MemoryPayloadKeys()
    let pseudonymKeys = FixedPseudonymKeys()

    init() throws { signer = try Ed25519NoteSigner(name: Self.origin, seed: [UInt8](repeating: 9, count: 32)) }

    func ports(
        _ segments: any SegmentStorage, _ tiles: any TileStorage, segmentByteCount: Int
    ) -> LedgerPorts {
        var configuration = LedgerConfiguration()
        configuration.segmentByteCount = segmentByteCount
        configuration.checkpointInterval = .milliseconds(5)
        return LedgerPorts(
            segments: segments, tiles: tiles, signer: signer, payloadKeys: keys, pseudonymKeys: pseudonymKeys,
            configuration: configuration)
    }

    /// Opens a ledger on a simulated disk; small segments keep the tests fast.
    func open(_ disk: MemoryDisk, segmentByteCount: Int = 16 * 1024) async throws -> LedgerWriter {
        try await LedgerWriter.open(ports(disk, disk, segmentByteCount: segmentByteCount))
    }

    func verify(_ disk: MemoryDisk, remembered: Checkpoint? = nil) async throws -> LedgerVerification {
        try await LedgerReader.verify(
            segments: disk, tiles: disk, logKey: signer.verifierKey, payloadKeys: keys, remembered: remembered)
    }

    static func record(_ number: Int, subject: String = "ada", byteCount: Int = 0) throws -> LedgerRecord {
        let padding = String(repeating: "x", count: byteCount)
        return LedgerRecord(
            kind: .decision, time: Timestamp(microseconds: 1_700_000_000_000_000 + Int64(number)),
            subject: .person(try PersonID(subject)), payload: Array(#"{"number":\#(number),"text":"\#(padding)"}"#.utf8)
        )
    }

    func pseudonym(_ subject: String) throws -> Pseudonym {
        Pseudonym(of: .person(try PersonID(subject)), under: pseudonymKeys.key)
    }
}
