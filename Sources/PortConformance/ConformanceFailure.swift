/// An implementation of a port does not keep one of the port's promises.
public struct ConformanceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The promise that was broken, as a sentence.
    public let what: String

    /// Names the broken promise.
    public init(_ what: String) { self.what = what }

    public var description: String { "the implementation does not keep a promise of its port: \(what)" }

    /// Throws unless `condition` holds.
    static func require(_ condition: Bool, _ what: String) throws {
        guard condition else { throw ConformanceFailure(what) }
    }
}
