/// What a suspension ended.
public struct SuspensionResult: Hashable, Sendable, Codable {
    /// Tokens that were good until then.
    public let tokensEnded: Int
    /// Running streams that were told to end; they do within a second.
    public let streamsCut: Int

    /// Counts what ended.
    public init(tokensEnded: Int, streamsCut: Int) {
        self.tokensEnded = tokensEnded
        self.streamsCut = streamsCut
    }
}
