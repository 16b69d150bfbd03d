/// Sums up pairs of numbers, eight at a time.
///
/// Sums run in the precision of the numbers over a tile of ``tile`` elements, each lane over 256 of them, and in double
/// precision beyond. A tile whose sums are not finite, or so small that squares may have vanished, is done again in
/// double precision; one that is still not finite, number by number.
enum UpdateKernel {
    /// Elements of a tile: both sides fit into the first cache.
    static let tile = 2_048
    private static let lanes = 8
    /// Below this a sum of squares in single precision may have lost parts.
    private static let trustedSquares: Float = 1e-30

    /// Adds pairs in single precision.
    ///
    /// - Parameters:
    ///   - before: numbers, aligned to 32 bytes.
    ///   - after: as many, aligned likewise.
    static func add(
        _ before: UnsafePointer<Float>, _ after: UnsafePointer<Float>, count: Int, to statistics: inout UpdateStatistics
    ) {
        var start = 0
        while start < count {
            let length = min(tile, count - start)
            let sums = sum(before + start, after + start, count: length)
            if sums.isFinite, sums.before > trustedSquares, sums.after > trustedSquares,
                sums.update > trustedSquares || sums.changed == 0
            {
                sums.add(to: &statistics, count: length)
                addTail(before + start, after + start, count: length, to: &statistics)
            } else {
                addAgain(before + start, after + start, count: length, to: &statistics)
            }
            start += length
        }
    }

    /// Adds pairs in double precision.
    ///
    /// - Parameters:
    ///   - before: numbers, aligned to 64 bytes.
    ///   - after: as many, aligned likewise.
    static func add(
        _ before: UnsafePointer<Double>, _ after: UnsafePointer<Double>, count: Int,
        to statistics: inout UpdateStatistics
    ) {
        var start = 0
        while start < count {
            let length = min(tile, count - start)
            addTile(before + start, after + start, count: length, to: &statistics)
            start += length
        }
    }

    private static func addTile(
        _ before: UnsafePointer<Double>, _ after: UnsafePointer<Double>, count: Int,
        to statistics: inout UpdateStatistics
    ) {
        let sums = sum(before, after, count: count)
        guard sums.isFinite else {
            for index in 0..<count { statistics.add(before[index], after[index]) }
            return
        }
        sums.add(to: &statistics, count: count)
        addTail(before, after, count: count, to: &statistics)
    }

    /// A tile that single precision cannot hold.
    private static func addAgain(
        _ before: UnsafePointer<Float>, _ after: UnsafePointer<Float>, count: Int, to statistics: inout UpdateStatistics
    ) {
        withUnsafeTemporaryAllocation(byteCount: 2 * tile * 8, alignment: 64) { scratch in
            let wide = scratch.bindMemory(to: Double.self)
            guard let first = wide.baseAddress else { return }
            let second = first + tile
            for index in 0..<count {
                first[index] = Double(before[index])
                second[index] = Double(after[index])
            }
            addTile(UnsafePointer(first), UnsafePointer(second), count: count, to: &statistics)
        }
    }

    /// The numbers behind the last whole vector.
    private static func addTail<Scalar: BinaryFloatingPoint>(
        _ before: UnsafePointer<Scalar>, _ after: UnsafePointer<Scalar>, count: Int,
        to statistics: inout UpdateStatistics
    ) {
        for index in (count / lanes * lanes)..<count { statistics.add(Double(before[index]), Double(after[index])) }
    }

    /// The sums over a tile's whole vectors.
    private struct Sums<Scalar: BinaryFloatingPoint> {
        var before: Scalar
        var after: Scalar
        var update: Scalar
        var drift: Scalar
        var smallest: Scalar
        var largest: Scalar
        var changed: Int
        var flips: Int

        /// Whether no number was infinite or none, and no square went over.
        var isFinite: Bool { (before + after + update).isFinite }

        /// Adds them to a tensor's.
        func add(to statistics: inout UpdateStatistics, count: Int) {
            statistics.elements += count / lanes * lanes
            statistics.changed += changed
            statistics.signFlips += flips
            statistics.squaresBefore += Double(before)
            statistics.squaresAfter += Double(after)
            statistics.squaresOfUpdate += Double(update)
            statistics.sumOfUpdate += Double(drift)
            guard count >= lanes else { return }
            statistics.smallestUpdate = min(statistics.smallestUpdate, Double(smallest))
            statistics.largestUpdate = max(statistics.largestUpdate, Double(largest))
        }
    }

    private static func sum(
        _ before: UnsafePointer<Float>, _ after: UnsafePointer<Float>, count: Int
    ) -> Sums<Float> {
        typealias Vector = SIMD8<Float>
        typealias Counts = SIMD8<Int32>
        var squaresBefore = Vector.zero
        var squaresAfter = Vector.zero
        var squares = Vector.zero
        var drift = Vector.zero
        var smallest = Vector(repeating: .infinity)
        var largest = Vector(repeating: -.infinity)
        var changed = Counts.zero
        var flips = Counts.zero
        let first = UnsafeRawPointer(before)
        let second = UnsafeRawPointer(after)
        let step = MemoryLayout<Vector>.stride
        for index in 0..<(count / lanes) {
            let left = first.load(fromByteOffset: index &* step, as: Vector.self)
            let right = second.load(fromByteOffset: index &* step, as: Vector.self)
            let update = right - left
            squaresBefore += left * left
            squaresAfter += right * right
            squares += update * update
            drift += update
            smallest.replace(with: update, where: update .< smallest)
            largest.replace(with: update, where: update .> largest)
            // A mask is a vector of integers of the numbers' width, 0 or -1 in each lane: same size, every bit valid.
            changed &-= unsafeBitCast(update .!= Vector.zero, to: Counts.self)
            let falls = (left .> Vector.zero) .& (right .< Vector.zero)
            let rises = (left .< Vector.zero) .& (right .> Vector.zero)
            // As above.
            flips &-= unsafeBitCast(falls .| rises, to: Counts.self)
        }
        return Sums(
            before: squaresBefore.sum(), after: squaresAfter.sum(), update: squares.sum(), drift: drift.sum(),
            smallest: smallest.min(), largest: largest.max(), changed: Int(changed.wrappedSum()),
            flips: Int(flips.wrappedSum()))
    }

    private static func sum(
        _ before: UnsafePointer<Double>, _ after: UnsafePointer<Double>, count: Int
    ) -> Sums<Double> {
        typealias Vector = SIMD8<Double>
        typealias Counts = SIMD8<Int64>
        var squaresBefore = Vector.zero
        var squaresAfter = Vector.zero
        var squares = Vector.zero
        var drift = Vector.zero
        var smallest = Vector(repeating: .infinity)
        var largest = Vector(repeating: -.infinity)
        var changed = Counts.zero
        var flips = Counts.zero
        let first = UnsafeRawPointer(before)
        let second = UnsafeRawPointer(after)
        let step = MemoryLayout<Vector>.stride
        for index in 0..<(count / lanes) {
            let left = first.load(fromByteOffset: index &* step, as: Vector.self)
            let right = second.load(fromByteOffset: index &* step, as: Vector.self)
            let update = right - left
            squaresBefore += left * left
            squaresAfter += right * right
            squares += update * update
            drift += update
            smallest.replace(with: update, where: update .< smallest)
            largest.replace(with: update, where: update .> largest)
            // A mask is a vector of integers of the numbers' width, 0 or -1 in each lane: same size, every bit valid.
            changed &-= unsafeBitCast(update .!= Vector.zero, to: Counts.self)
            let falls = (left .> Vector.zero) .& (right .< Vector.zero)
            let rises = (left .< Vector.zero) .& (right .> Vector.zero)
            // As above.
            flips &-= unsafeBitCast(falls .| rises, to: Counts.self)
        }
        return Sums(
            before: squaresBefore.sum(), after: squaresAfter.sum(), update: squares.sum(), drift: drift.sum(),
            smallest: smallest.min(), largest: largest.max(), changed: Int(changed.wrappedSum()),
            flips: Int(flips.wrappedSum()))
    }
}
