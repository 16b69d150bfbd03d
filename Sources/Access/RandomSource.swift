/// Unpredictable bytes. A parameter everywhere, so that tests repeat.
public protocol RandomSource: Sendable {
    /// `count` bytes that nobody can guess.
    func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's random bytes.
public struct SystemRandomSource: RandomSource {
    /// Uses the operating system's source.
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
