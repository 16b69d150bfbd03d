/// Estimates the rank of the difference between two matrices from some of their rows.
///
/// Up to 64 rows are read whole and each is folded into 64 sums under signs from a fixed hash (a count sketch,
/// Charikar, Chen and Farach-Colton 2002), so that every column has its say. The singular values of that small matrix
/// are those of the sampled rows, as far as directions go; they are found by one-sided Jacobi rotations (Hestenes
/// 1958).
struct RankSampler {
    /// Rows that are sampled, and sums that each is folded into.
    static let size = 64
    /// Matrices with fewer rows or columns say nothing.
    private static let leastLength = 16
    /// The share of the energy that the counted directions hold.
    private static let energy = 0.99
    private static let sweeps = 30

    /// Samples a pair of tensors of the same shape.
    ///
    /// - Returns: nil for what is no matrix of plain numbers, or did not change.
    static func estimate(
        _ before: TensorLayout, _ beforeReader: any RandomAccessReader, _ after: TensorLayout,
        _ afterReader: any RandomAccessReader
    ) throws(ScanReadError) -> RankEstimate? {
        guard before.arrangement == .rowMajor, after.arrangement == .rowMajor, let rows = before.shape.first,
            rows >= leastLength, before.shape.count >= 2, before.elements / rows >= leastLength,
            let first = before.type.element, let second = after.type.element, first.parts == 1, second.parts == 1
        else { return nil }
        let columns = before.elements / rows
        let taken = min(size, rows)
        var matrix: [[Double]] = []
        for sample in 0..<taken {
            let row = sample * rows / taken
            var sums = [Double](repeating: 0, count: size)
            var column = 0
            while column < columns {
                let count = min(UpdateKernel.tile, columns - column)
                let place = row * columns + column
                let left = try numbers(before, first, beforeReader, at: place, count: count)
                let right = try numbers(after, second, afterReader, at: place, count: count)
                for index in 0..<count {
                    let update = right[index] - left[index]
                    let hash = hash(column + index)
                    if update.isFinite { sums[Int(hash % UInt64(size))] += hash >> 63 == 0 ? update : -update }
                }
                column += count
            }
            matrix.append(sums)
        }
        return rank(of: matrix).map { RankEstimate(rank: $0, most: min(taken, columns)) }
    }

    private static func numbers(
        _ layout: TensorLayout, _ element: TensorElement, _ reader: any RandomAccessReader, at place: Int, count: Int
    ) throws(ScanReadError) -> [Double] {
        let buffer = BlockBuffer(byteCount: count * element.byteCount)
        let got = try reader.read(at: layout.offset + place * element.byteCount, into: buffer.memory)
        guard got == count * element.byteCount, let start = buffer.start else {
            throw ScanReadError("the file became shorter while it was read")
        }
        return [Double](unsafeUninitializedCapacity: count) { target, filled in
            guard let first = target.baseAddress else { return }
            ElementConversion.double(UnsafeRawPointer(start), element, count: count, into: first)
            filled = count
        }
    }

    /// A hash of a column's number (the finaliser of SplitMix64).
    private static func hash(_ column: Int) -> UInt64 {
        var value = UInt64(truncatingIfNeeded: column) &+ 0x9e37_79b9_7f4a_7c15
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }

    /// The fewest directions of a small matrix's rows that hold the energy; nil for a matrix of zeros.
    static func rank(of matrix: [[Double]]) -> Int? {
        let energies = energies(of: matrix).sorted(by: >)
        let total = energies.reduce(0, +)
        guard total > 0, total.isFinite else { return nil }
        var held = 0.0
        for (index, value) in energies.enumerated() {
            held += value
            if held >= energy * total { return index + 1 }
        }
        return energies.count
    }

    /// The squares of the singular values.
    private static func energies(of matrix: [[Double]]) -> [Double] {
        var rows = matrix
        for _ in 0..<sweeps {
            var turned = false
            for first in rows.indices {
                for second in rows.indices.dropFirst(first + 1) where rotate(&rows, first, second) { turned = true }
            }
            if !turned { break }
        }
        return rows.map { $0.reduce(0) { $0 + $1 * $1 } }
    }

    /// Turns two rows so that they stand upright on each other; false where they did already.
    private static func rotate(_ rows: inout [[Double]], _ first: Int, _ second: Int) -> Bool {
        var product = 0.0
        var left = 0.0
        var right = 0.0
        let count = rows[first].count
        for index in 0..<count {
            product += rows[first][index] * rows[second][index]
            left += rows[first][index] * rows[first][index]
            right += rows[second][index] * rows[second][index]
        }
        guard product.magnitude > 1e-9 * (left * right).squareRoot(), product != 0 else { return false }
        let ratio = (right - left) / (2 * product)
        let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = cosine * tangent
        for index in 0..<count {
            let one = rows[first][index]
            let other = rows[second][index]
            rows[first][index] = cosine * one - sine * other
            rows[second][index] = sine * one + cosine * other
        }
        return true
    }
}
