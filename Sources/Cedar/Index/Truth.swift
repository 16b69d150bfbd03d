/// What came of a compiled test: true, false, or a failure that the plain evaluator then describes.
enum Truth: UInt8, Sendable {
    /// The test does not hold.
    case `false`
    /// The test holds.
    case `true`
    /// The test cannot be evaluated.
    case failed

    /// The truth of a Boolean.
    @inline(__always)
    init(_ bool: Bool) {
        self = bool ? .true : .false
    }

    /// The opposite; a failure stays one.
    @inline(__always)
    var negated: Truth {
        switch self {
        case .false: .true
        case .true: .false
        case .failed: .failed
        }
    }

    /// The Boolean, nil for a failure.
    @inline(__always)
    var bool: Bool? {
        switch self {
        case .false: false
        case .true: true
        case .failed: nil
        }
    }
}
