internal import Crypto
internal import Domain

/// Makes records ready for the ledger: pseudonym, salt, commitment, seal. Works on the caller's thread.
struct RecordSealer: Sendable {
    /// Data keys.
    let payloadKeys: any PayloadKeys
    /// The key of pseudonyms.
    let pseudonymKeys: any PseudonymKeys
    /// Salts and nonces.
    let random: any LedgerRandom

    private static let nonceByteCount = 12
    /// What one record takes: a salt and a nonce.
    private static let randomByteCount = Commitment.saltByteCount + nonceByteCount

    /// Seals records in their order.
    ///
    /// - Throws: ``LedgerError/payloadTooLong(byteCount:limit:)``, ``LedgerError/timeOutOfRange(_:)``,
    ///   ``LedgerError/key(reason:)``.
    func prepare(_ records: [LedgerRecord]) async throws -> [PreparedRecord] {
        let key = try await naming { try await pseudonymKeys.pseudonymKey() }
        // One call for all: each asks the system, which takes longer than to hash a record.
        var bytes = random.bytes(records.count * Self.randomByteCount)[...]
        var keys: [Actor: (subject: Pseudonym, key: PayloadKey)] = [:]
        var prepared: [PreparedRecord] = []
        prepared.reserveCapacity(records.count)
        for record in records {
            guard record.payload.count <= LedgerRecord.maximumPayloadByteCount else {
                throw LedgerError.payloadTooLong(
                    byteCount: record.payload.count, limit: LedgerRecord.maximumPayloadByteCount)
            }
            guard LedgerLeaf.times.contains(record.time) else { throw LedgerError.timeOutOfRange(record.time) }
            let (subject, payloadKey): (Pseudonym, PayloadKey)
            if let known = keys[record.subject] {
                (subject, payloadKey) = known
            } else {
                subject = Pseudonym(of: record.subject, under: key)
                payloadKey = try await naming { try await payloadKeys.sealingKey(for: subject) }
                keys[record.subject] = (subject, payloadKey)
            }
            prepared.append(
                try seal(record, subject: subject, key: payloadKey, random: bytes.prefix(Self.randomByteCount)))
            bytes = bytes.dropFirst(Self.randomByteCount)
        }
        return prepared
    }

    private func seal(
        _ record: LedgerRecord, subject: Pseudonym, key: PayloadKey, random bytes: ArraySlice<UInt8>
    ) throws -> PreparedRecord {
        let salt = Array(bytes.prefix(Commitment.saltByteCount))
        let commitment = Commitment(salt: salt, payload: record.payload)
        let context = SealedPayload.context(kind: record.kind, subject: subject, commitment: commitment)
        let sealed = try SealedPayload.seal(
            record.payload, salt: salt, nonce: Array(bytes.dropFirst(Commitment.saltByteCount)), key: key,
            context: context)
        return PreparedRecord(
            kind: record.kind, time: record.time, subject: subject, commitment: commitment, sealed: sealed)
    }

    private func naming<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as LedgerError { throw error } catch {
            throw LedgerError.key(reason: "\(error)")
        }
    }
}
