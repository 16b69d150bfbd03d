/// How many directions a difference has, seen on a sample of it.
public struct RankEstimate: Sendable, Equatable {
    /// The fewest directions that hold 99 hundredths of the sample's energy.
    public let rank: Int
    /// The largest rank that the sample could show.
    public let most: Int

    /// Whether the difference has far fewer directions than training gives: at most half of what the sample can show.
    ///
    /// A sample of independent numbers needs about three quarters.
    public var isLow: Bool { rank * 2 <= most }
}
