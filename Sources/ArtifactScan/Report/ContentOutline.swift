/// What a file is made of, part by part, as far as its structure tells.
public struct ContentOutline: Sendable, Equatable {
    /// The parts in the order in which they were met, as many as were asked for.
    public let parts: [ContentPart]
    /// How many were met in all.
    public let total: Int
}
