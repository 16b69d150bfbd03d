internal import Foundation

/// The operating system's cryptographic generator.
public struct SystemRandom: LedgerRandom {
    /// Makes one; it has no state.
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        // One call of the system for all of them; the generator of the standard library makes one for each eight bytes.
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let step = min(count - filled, Self.maximumStep)
                // The call fails only for a bad address or a length over its limit.
                precondition(getentropy(base + filled, step) == 0, "the system has no random bytes")
                filled += step
            }
        }
    }

    /// The most that one call of `getentropy` gives, in bytes.
    private static let maximumStep = 256
}
