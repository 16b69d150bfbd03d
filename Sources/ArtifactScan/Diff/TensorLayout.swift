/// Where one tensor lies, and in which order.
struct TensorLayout: Sendable {
    /// Its full name in the checkpoint.
    let name: String
    /// What its bytes are.
    let type: TensorType
    /// The lengths, outermost first.
    let shape: [Int]
    /// How its elements follow each other.
    let arrangement: Arrangement
    /// The file, as an index into the checkpoint's.
    let file: Int
    /// Where its first element stands in the file.
    let offset: Int
    /// The product of the shape.
    let elements: Int
    /// The bytes of its elements, without what lies between them.
    let byteCount: Int

    /// How the elements of a tensor lie.
    enum Arrangement: Sendable, Equatable {
        /// One after another, the last index fastest.
        case rowMajor
        /// Each at its own place, by these steps in elements for each index; some may lie twice or not at all.
        case strided([Int])
    }

    /// The arrangement that steps describe: lengths of 1 have no say in it.
    static func arrangement(shape: [Int], strides: [Int]) -> Arrangement {
        var expected = 1
        for (length, stride) in zip(shape, strides).reversed() where length != 1 {
            guard stride == expected else { return .strided(strides) }
            expected = expected.multipliedReportingOverflow(by: length).partialValue
        }
        return .rowMajor
    }
}
