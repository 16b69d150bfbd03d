public import Domain

/// Lines of one log that are taken in together: all of them or none.
public struct IntakeBatch: Sendable {
    /// The log.
    public let source: SourceID
    /// The lines, in order.
    public let inputs: [IntakeInput]
    /// The name that the client gave the batch, by which a repetition is known.
    public let key: String?
    /// The SHA-256 of the batch's bytes, where it has a name.
    public let digest: ContentDigest?
    /// Where in the files the lines ended; kept in the same transaction as the lines.
    public let positions: [FilePosition]
    /// Whether what the log's reader holds back is given out, since nothing came for a while.
    public let isPause: Bool
    /// What happened to the files that people must know, such as lines that were lost.
    public let notices: [String]

    /// Describes a batch.
    public init(
        source: SourceID, inputs: [IntakeInput], key: String? = nil, digest: ContentDigest? = nil,
        positions: [FilePosition] = [], isPause: Bool = false, notices: [String] = []
    ) {
        self.source = source
        self.inputs = inputs
        self.key = key
        self.digest = digest
        self.positions = positions
        self.isPause = isPause
        self.notices = notices
    }

    /// How much memory its lines take.
    var weight: Int { inputs.reduce(0) { $0 + $1.weight + 16 } }
}
