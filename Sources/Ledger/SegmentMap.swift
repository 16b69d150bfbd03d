/// Where records stand: each segment's first index, and the place of every 64th record in it.
struct SegmentMap: Sendable {
    /// The distance between two known places, in records. Reading starts at most this far before a record.
    static let stride: UInt64 = 64

    /// One segment that holds records.
    struct Extent: Sendable {
        /// The segment's number.
        let number: UInt64
        /// The index of its first record.
        let firstIndex: UInt64
        /// The place of the records `firstIndex`, `firstIndex + 64` and so on.
        var anchors: [Int]
    }

    /// A place from which to read.
    struct Place {
        /// The segment's number.
        let number: UInt64
        /// The index of the record that stands there.
        let index: UInt64
        /// The byte in the segment's file.
        let offset: Int
    }

    /// The number of records.
    private(set) var size: UInt64 = 0
    private var extents: [Extent] = []

    /// Notes that the next record stands at `offset` of segment `number`.
    mutating func append(number: UInt64, offset: Int) {
        if extents.last?.number != number { extents.append(Extent(number: number, firstIndex: size, anchors: [])) }
        let position = extents.count - 1
        if (size - extents[position].firstIndex).isMultiple(of: Self.stride) {
            extents[position].anchors.append(offset)
        }
        size += 1
    }

    /// The nearest known place at or before the record at `index`, or `nil` when there is no such record.
    func place(of index: UInt64) -> Place? {
        guard index < size else { return nil }
        var low = 0
        var high = extents.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if extents[middle].firstIndex <= index { low = middle } else { high = middle }
        }
        let extent = extents[low]
        let step = (index - extent.firstIndex) / Self.stride
        return Place(
            number: extent.number, index: extent.firstIndex + step * Self.stride, offset: extent.anchors[Int(step)])
    }
}
