/// Reads the elements of one tensor in their logical order, block by block.
struct TensorStream {
    /// Elements of the widest type that a block holds.
    static let blockBytes = 1 << 17
    private let reader: any RandomAccessReader
    private let layout: TensorLayout
    private let buffer: BlockBuffer
    private let width: Int
    /// Blocks or elements read so far.
    private var position = 0
    private var indices: [Int]

    /// Prepares to read.
    ///
    /// - Parameters:
    ///   - buffer: of ``blockBytes`` or more.
    init(_ layout: TensorLayout, _ reader: any RandomAccessReader, buffer: BlockBuffer) {
        self.layout = layout
        self.reader = reader
        self.buffer = buffer
        width = layout.type.blockBytes
        indices = Array(repeating: 0, count: layout.shape.count)
    }

    /// Reads the next elements, or for a packed kind the next blocks.
    ///
    /// - Parameter count: how many; they must be there and fit into the buffer.
    mutating func next(_ count: Int) throws(ScanReadError) -> UnsafeRawPointer {
        guard let start = buffer.start, count * width <= buffer.memory.count else {
            throw ScanReadError("a block of \(count) elements is larger than its buffer")
        }
        switch layout.arrangement {
        case .rowMajor:
            let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.memory[0..<(count * width)])
            let got = try reader.read(at: layout.offset + position * width, into: wanted)
            guard got == count * width else { throw ScanReadError("the file became shorter while it was read") }
        case .strided(let strides):
            for number in 0..<count { try gather(strides, to: start + number * width) }
        }
        position += count
        return UnsafeRawPointer(start)
    }

    /// Reads the element at the indices, and steps to the next.
    private mutating func gather(_ strides: [Int], to target: UnsafeMutableRawPointer) throws(ScanReadError) {
        var place = 0
        for (index, stride) in zip(indices, strides) { place += index * stride }
        let wanted = UnsafeMutableRawBufferPointer(start: target, count: width)
        guard try reader.read(at: layout.offset + place * width, into: wanted) == width else {
            throw ScanReadError("the file became shorter while it was read")
        }
        for dimension in indices.indices.reversed() {
            indices[dimension] += 1
            if indices[dimension] < layout.shape[dimension] { return }
            indices[dimension] = 0
        }
    }
}
