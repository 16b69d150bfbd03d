public import TransparencyLog

/// Everything outside that a ledger stands on.
public struct LedgerPorts: Sendable {
    /// Where records lie.
    public var segments: any SegmentStorage
    /// Where tiles and checkpoint lie.
    public var tiles: any TileStorage
    /// The key that signs checkpoints. Its name is the log's origin, for ever.
    public var signer: any NoteSigner
    /// The keys of payloads.
    public var payloadKeys: any PayloadKeys
    /// The key of pseudonyms.
    public var pseudonymKeys: any PseudonymKeys
    /// Salts and nonces.
    public var random: any LedgerRandom
    /// Measures the interval between checkpoints.
    public var clock: any Clock<Duration>
    /// Sizes and limits.
    public var configuration: LedgerConfiguration

    /// Names everything; random source, clock and configuration are the ones of a server unless given.
    public init(
        segments: any SegmentStorage, tiles: any TileStorage, signer: any NoteSigner, payloadKeys: any PayloadKeys,
        pseudonymKeys: any PseudonymKeys, random: any LedgerRandom = SystemRandom(),
        clock: any Clock<Duration> = ContinuousClock(), configuration: LedgerConfiguration = LedgerConfiguration()
    ) {
        self.segments = segments
        self.tiles = tiles
        self.signer = signer
        self.payloadKeys = payloadKeys
        self.pseudonymKeys = pseudonymKeys
        self.random = random
        self.clock = clock
        self.configuration = configuration
    }
}
