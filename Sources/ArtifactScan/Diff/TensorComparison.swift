/// Compares two tensors of the same name, block by block, in memory that is taken once.
final class TensorComparison {
    private let left = BlockBuffer(byteCount: TensorStream.blockBytes)
    private let right = BlockBuffer(byteCount: TensorStream.blockBytes)
    private let leftNumbers = BlockBuffer(byteCount: UpdateKernel.tile * 8)
    private let rightNumbers = BlockBuffer(byteCount: UpdateKernel.tile * 8)

    /// Takes the memory.
    init() {}

    /// Compares a pair.
    ///
    /// - Returns: the change with all but its rank.
    func compare(
        _ before: TensorLayout, _ beforeReader: any RandomAccessReader, _ after: TensorLayout,
        _ afterReader: any RandomAccessReader
    ) throws(ScanReadError) -> TensorChange {
        var change = TensorChange(name: before.name, before: before, after: after)
        guard before.shape == after.shape else { return change }
        guard let first = before.type.element, let second = after.type.element else {
            return try comparePacked(change, before, beforeReader, after, afterReader)
        }
        guard first.parts == second.parts else {
            change.obstacle = "one side is complex and the other is not"
            return change
        }
        var (before, after) = (before, after)
        if before.arrangement == after.arrangement, before.isDense {
            // Both lie in the same order without holes, so that order is as good as the logical one.
            before = before.inStorageOrder
            after = after.inStorageOrder
        }
        let isStrided = before.arrangement != .rowMajor || after.arrangement != .rowMajor
        guard !isStrided || before.elements <= CheckpointLimits.stridedElements else {
            change.obstacle = "its elements lie in different orders, and are too many to be read one by one"
            return change
        }
        var isSame = first == second
        var statistics = UpdateStatistics()
        var leftStream = TensorStream(before, beforeReader, buffer: left)
        var rightStream = TensorStream(after, afterReader, buffer: right)
        let capacity = TensorStream.blockBytes / max(first.byteCount, second.byteCount)
        var done = 0
        while done < before.elements {
            let count = min(capacity, before.elements - done)
            let one = try leftStream.next(count)
            let other = try rightStream.next(count)
            if isSame { isSame = Self.equal(one, other, byteCount: count * first.byteCount) }
            add(one, first, other, second, count: count * first.parts, to: &statistics)
            done += count
        }
        change.isSame = isSame
        change.statistics = statistics
        return change
    }

    /// Whether two blocks have the same bytes; the first difference ends it.
    private static func equal(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, byteCount: Int) -> Bool {
        let words = byteCount / 8
        for index in 0..<words
        where one.load(fromByteOffset: index &* 8, as: UInt64.self)
            != other.load(fromByteOffset: index &* 8, as: UInt64.self)
        {
            return false
        }
        for index in (words * 8)..<byteCount
        where one.load(fromByteOffset: index, as: UInt8.self) != other.load(fromByteOffset: index, as: UInt8.self) {
            return false
        }
        return true
    }

    /// Adds a block of numbers: as they are where that is single precision, else brought to one that holds both.
    private func add(
        _ one: UnsafeRawPointer, _ first: TensorElement, _ other: UnsafeRawPointer, _ second: TensorElement,
        count: Int, to statistics: inout UpdateStatistics
    ) {
        if Self.isSingle(first), Self.isSingle(second) {
            return UpdateKernel.add(
                one.assumingMemoryBound(to: Float.self), other.assumingMemoryBound(to: Float.self), count: count,
                to: &statistics)
        }
        guard let leftStart = leftNumbers.start, let rightStart = rightNumbers.start else { return }
        let oneWidth = first.byteCount / first.parts
        let otherWidth = second.byteCount / second.parts
        var start = 0
        while start < count {
            let length = min(UpdateKernel.tile, count - start)
            if first.fitsSingle, second.fitsSingle {
                let target = leftStart.assumingMemoryBound(to: Float.self)
                let otherTarget = rightStart.assumingMemoryBound(to: Float.self)
                ElementConversion.single(one + start * oneWidth, first, count: length, into: target)
                ElementConversion.single(other + start * otherWidth, second, count: length, into: otherTarget)
                UpdateKernel.add(target, otherTarget, count: length, to: &statistics)
            } else {
                let target = leftStart.assumingMemoryBound(to: Double.self)
                let otherTarget = rightStart.assumingMemoryBound(to: Double.self)
                ElementConversion.double(one + start * oneWidth, first, count: length, into: target)
                ElementConversion.double(other + start * otherWidth, second, count: length, into: otherTarget)
                UpdateKernel.add(target, otherTarget, count: length, to: &statistics)
            }
            start += length
        }
    }

    private static func isSingle(_ element: TensorElement) -> Bool { element == .float32 || element == .complex64 }

    /// A packed kind: how many of its blocks differ.
    private func comparePacked(
        _ start: TensorChange, _ before: TensorLayout, _ beforeReader: any RandomAccessReader, _ after: TensorLayout,
        _ afterReader: any RandomAccessReader
    ) throws(ScanReadError) -> TensorChange {
        var change = start
        guard before.type == after.type else {
            change.obstacle = "one side is packed as \(before.type.name), the other is \(after.type.name)"
            return change
        }
        var leftStream = TensorStream(before, beforeReader, buffer: left)
        var rightStream = TensorStream(after, afterReader, buffer: right)
        let width = before.type.blockBytes
        let blocks = before.byteCount / width
        var done = 0
        var different = 0
        while done < blocks {
            let count = min(TensorStream.blockBytes / width, blocks - done)
            let one = try leftStream.next(count)
            let other = try rightStream.next(count)
            for block in 0..<count
            where !Self.equalBytes(one + block * width, other + block * width, byteCount: width) { different += 1 }
            done += count
        }
        change.isSame = different == 0
        change.changedBlocks = blocks == 0 ? 0 : Double(different) / Double(blocks)
        return change
    }

    private static func equalBytes(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, byteCount: Int) -> Bool {
        for index in 0..<byteCount
        where one.load(fromByteOffset: index, as: UInt8.self) != other.load(fromByteOffset: index, as: UInt8.self) {
            return false
        }
        return true
    }
}

extension TensorLayout {
    /// Whether the elements fill their stretch of the storage, each once, in some order of the indices.
    fileprivate var isDense: Bool {
        guard case .strided(let strides) = arrangement else { return true }
        var expected = 1
        let order = zip(shape, strides).filter { $0.0 != 1 }.sorted { $0.1 < $1.1 }
        for (length, stride) in order {
            guard stride == expected else { return false }
            expected *= length
        }
        return true
    }

    /// The same elements in the order in which they lie.
    fileprivate var inStorageOrder: TensorLayout {
        TensorLayout(
            name: name, type: type, shape: shape, arrangement: .rowMajor, file: file, offset: offset,
            elements: elements, byteCount: byteCount)
    }
}
