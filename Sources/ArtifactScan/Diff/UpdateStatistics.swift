/// What changed between two tensors of the same shape, number by number.
///
/// Numbers that are not finite on either side are counted and left out of all sums.
public struct UpdateStatistics: Sendable, Equatable {
    /// How many numbers were compared; a complex one counts twice.
    public internal(set) var elements = 0
    /// How many differ.
    public internal(set) var changed = 0
    /// How many went from below zero to above it, or the other way.
    public internal(set) var signFlips = 0
    /// The sum of the squares before.
    public internal(set) var squaresBefore = 0.0
    /// The sum of the squares after.
    public internal(set) var squaresAfter = 0.0
    /// The sum of the squares of the differences.
    public internal(set) var squaresOfUpdate = 0.0
    /// The sum of the differences.
    public internal(set) var sumOfUpdate = 0.0
    /// The smallest difference; infinite where nothing was compared.
    public internal(set) var smallestUpdate = Double.infinity
    /// The largest difference; infinite below zero where nothing was compared.
    public internal(set) var largestUpdate = -Double.infinity
    /// How many are no number (NaN) before.
    public internal(set) var noNumbersBefore = 0
    /// How many are no number (NaN) after.
    public internal(set) var noNumbersAfter = 0
    /// How many are infinite before.
    public internal(set) var infiniteBefore = 0
    /// How many are infinite after.
    public internal(set) var infiniteAfter = 0

    /// The Euclidean norm before.
    public var normBefore: Double { squaresBefore.squareRoot() }
    /// The Euclidean norm after.
    public var normAfter: Double { squaresAfter.squareRoot() }
    /// The Euclidean norm of the difference.
    public var updateNorm: Double { squaresOfUpdate.squareRoot() }

    /// The norm of the difference as a share of the norm before; infinite where that was zero and is no more.
    public var relativeUpdate: Double {
        squaresOfUpdate == 0 ? 0 : squaresBefore == 0 ? .infinity : (squaresOfUpdate / squaresBefore).squareRoot()
    }

    /// The share of numbers that differ.
    public var changedShare: Double { elements == 0 ? 0 : Double(changed) / Double(elements) }

    /// The share of numbers whose sign turned.
    public var flippedShare: Double { elements == 0 ? 0 : Double(signFlips) / Double(elements) }

    /// How much of the difference is one and the same number added everywhere: 1 is all of it.
    public var constancy: Double {
        guard squaresOfUpdate > 0, elements > 0 else { return 0 }
        return sumOfUpdate.magnitude / (Double(elements) * squaresOfUpdate).squareRoot()
    }

    /// The cosine between the difference and the tensor before: 1 or -1 where the tensor was only scaled.
    public var alignment: Double {
        guard squaresOfUpdate > 0, squaresBefore > 0 else { return 0 }
        let product = (squaresAfter - squaresBefore - squaresOfUpdate) / 2
        return product / (squaresBefore.squareRoot() * squaresOfUpdate.squareRoot())
    }

    /// Whether everything after is finite.
    public var isFiniteAfter: Bool { noNumbersAfter == 0 && infiniteAfter == 0 }

    /// Starts with nothing compared.
    public init() {}

    /// Adds what another part of the same tensor gave.
    mutating func add(_ other: UpdateStatistics) {
        elements += other.elements
        changed += other.changed
        signFlips += other.signFlips
        squaresBefore += other.squaresBefore
        squaresAfter += other.squaresAfter
        squaresOfUpdate += other.squaresOfUpdate
        sumOfUpdate += other.sumOfUpdate
        smallestUpdate = min(smallestUpdate, other.smallestUpdate)
        largestUpdate = max(largestUpdate, other.largestUpdate)
        noNumbersBefore += other.noNumbersBefore
        noNumbersAfter += other.noNumbersAfter
        infiniteBefore += other.infiniteBefore
        infiniteAfter += other.infiniteAfter
    }

    /// Adds one pair of numbers, with all care.
    mutating func add(_ before: Double, _ after: Double) {
        elements += 1
        if before.isNaN { noNumbersBefore += 1 }
        if after.isNaN { noNumbersAfter += 1 }
        if before.isInfinite { infiniteBefore += 1 }
        if after.isInfinite { infiniteAfter += 1 }
        if before != after, !(before.isNaN && after.isNaN) { changed += 1 }
        if before < 0 && after > 0 || before > 0 && after < 0 { signFlips += 1 }
        guard before.isFinite, after.isFinite else { return }
        let update = after - before
        squaresBefore += before * before
        squaresAfter += after * after
        squaresOfUpdate += update * update
        sumOfUpdate += update
        smallestUpdate = min(smallestUpdate, update)
        largestUpdate = max(largestUpdate, update)
    }
}
