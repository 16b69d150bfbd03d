/// Names one tile of a log (C2SP tlog-tiles): 256 hashes of one level, or fewer at the right edge.
public struct TileCoordinate: Hashable, Sendable {
    /// The number of hashes of a full tile.
    public static let fullWidth = 256
    /// The height of the subtree that a full tile spans.
    public static let height = 8

    /// What the tile holds.
    public enum Level: Hashable, Sendable {
        /// The entries themselves, as an ``EntryBundle``.
        case entries
        /// Hashes of complete subtrees of height 8 times this number, 0 to 63.
        case hashes(Int)
    }

    /// What the tile holds.
    public let level: Level
    /// Its position in the level, counted from 0.
    public let index: UInt64
    /// The number of hashes or entries, 1 to 256.
    public let width: Int

    /// Names a tile.
    ///
    /// - Returns: `nil` for a level over 63, a width outside 1 to 256, or an index over 2⁶³ - 1.
    public init?(level: Level, index: UInt64, width: Int = fullWidth) {
        if case .hashes(let number) = level, !(0...63).contains(number) { return nil }
        guard (1...Self.fullWidth).contains(width), index <= UInt64(Int64.max) else { return nil }
        self.level = level
        self.index = index
        self.width = width
    }

    /// The tile at `index` of `level` in a tree of `size` leaves, or `nil` where that tree has none.
    public static func inTree(ofSize size: UInt64, level: Level, index: UInt64) -> TileCoordinate? {
        let number = if case .hashes(let number) = level { number } else { 0 }
        guard number < 8, index < UInt64(1) << 56 else { return nil }
        let count = size >> UInt64(height * number)
        let start = index << UInt64(height)
        guard start < count else { return nil }
        return TileCoordinate(level: level, index: index, width: Int(min(count - start, UInt64(fullWidth))))
    }

    /// Every tile and bundle that is new or wider in a tree of `size` leaves than in one of `oldSize`.
    public static func changed(from oldSize: UInt64, to size: UInt64) -> [TileCoordinate] {
        var tiles: [TileCoordinate] = []
        guard oldSize < size else { return [] }
        for number in 0..<8 {
            let shift = UInt64(height * number)
            let (old, new) = (oldSize >> shift, size >> shift)
            guard new > old else { break }
            let indices = (old >> UInt64(height))...((new - 1) >> UInt64(height))
            for level in number == 0 ? [Level.entries, .hashes(0)] : [.hashes(number)] {
                tiles.append(contentsOf: indices.compactMap { inTree(ofSize: size, level: level, index: $0) })
            }
        }
        return tiles
    }

    /// Whether the tile has all its 256 places filled.
    public var isFull: Bool { width == Self.fullWidth }

    /// The full tile that this one becomes.
    public var full: TileCoordinate { TileCoordinate(level: level, index: index) ?? self }

    /// `tile/<L>/<N>`, without the part for partial tiles.
    private var stem: String {
        var rest = index
        var elements = [Self.padded(rest % 1000)]
        while rest >= 1000 {
            rest /= 1000
            elements.append("x" + Self.padded(rest % 1000))
        }
        let name = if case .hashes(let number) = level { String(number) } else { "entries" }
        return "tile/\(name)/" + elements.reversed().joined(separator: "/")
    }

    /// The folder of the partial tiles that this tile grew from.
    public var partialFolder: String { stem + ".p" }

    /// The path, relative to the log's folder or prefix.
    public var path: String { isFull ? stem : "\(partialFolder)/\(width)" }

    /// Reads a path.
    ///
    /// - Returns: `nil` for anything but a text that ``path`` gives.
    public static func parse(_ path: String) -> TileCoordinate? {
        guard path.utf8.count <= 64 else { return nil }
        var elements = path.split(separator: "/", omittingEmptySubsequences: false)
        guard elements.count >= 3, elements[0] == "tile" else { return nil }
        let level: Level
        if elements[1] == "entries" {
            level = .entries
        } else {
            guard let number = DecimalNumber.parse(elements[1].utf8), number <= 63 else { return nil }
            level = .hashes(Int(number))
        }
        var width = fullWidth
        if elements[elements.count - 2].hasSuffix(".p") {
            guard let number = DecimalNumber.parse(elements.removeLast().utf8), (1...255).contains(number),
                let last = elements.popLast()
            else { return nil }
            width = Int(number)
            elements.append(last.dropLast(2))
        }
        var index: UInt64 = 0
        for (position, element) in elements.enumerated().dropFirst(2) {
            let digits = position == elements.count - 1 ? element : element.hasPrefix("x") ? element.dropFirst() : ""
            guard digits.utf8.count == 3, let number = UInt64(digits), index < UInt64(1) << 50 else { return nil }
            index = index * 1000 + number
        }
        let tile = TileCoordinate(level: level, index: index, width: width)
        return tile?.path == path ? tile : nil
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
