internal import Crypto
public import Ledger

/// What every ``PayloadKeys`` must do.
public enum PayloadKeysConformance {
    /// Runs all checks for two subjects that have no keys yet.
    ///
    /// - Parameters:
    ///   - erase: erases all keys of a subject.
    ///   - reopened: gives the same store once more, as after a restart.
    /// - Throws: ``ConformanceFailure`` for the first broken promise, or what the store throws.
    public static func check(
        _ keys: any PayloadKeys, first: Pseudonym, second: Pseudonym,
        erase: (Pseudonym) async throws -> Void, reopened: () async throws -> any PayloadKeys
    ) async throws {
        let one = try await keys.sealingKey(for: first)
        let two = try await keys.sealingKey(for: second)
        try ConformanceFailure.require(one.id != two.id && one.key != two.key, "each subject has a key of its own")
        try ConformanceFailure.require(one.key.bitCount == 256, "a key has 256 bits")
        let again = try await reopened()
        try ConformanceFailure.require(
            try await again.openingKey(one.id, of: first) == one.key, "a key that sealed is there after a restart")
        try ConformanceFailure.require(
            try await again.openingKey(one.id, of: second) == nil, "a key is not given for another subject")
        try await erase(first)
        try ConformanceFailure.require(
            try await keys.openingKey(one.id, of: first) == nil, "an erased key is gone at once")
        let afterErasure = try await reopened()
        try ConformanceFailure.require(
            try await afterErasure.openingKey(one.id, of: first) == nil, "an erased key is gone after a restart")
        try ConformanceFailure.require(
            try await keys.openingKey(two.id, of: second) == two.key, "erasing one subject leaves the others")
        let renewed = try await keys.sealingKey(for: first)
        try ConformanceFailure.require(
            renewed.id != one.id && renewed.key != one.key, "a new key after erasure has nothing of the old one")
    }
}
