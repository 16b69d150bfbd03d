/// Where salts and nonces come from. The program passes the operating system's generator; a test a seeded one.
///
/// - Important: the ledger's secrecy stands on it: a payload cannot be guessed because its salt cannot.
public protocol LedgerRandom: Sendable {
    /// `count` unpredictable bytes.
    func bytes(_ count: Int) -> [UInt8]
}
