public import Domain

/// Where no server runs, no stream runs either.
public struct NoStreams: StreamCutting {
    /// Cuts nothing.
    public init() {}

    public func cutStreams(of person: PersonID, because reason: String) -> Int { 0 }
}
