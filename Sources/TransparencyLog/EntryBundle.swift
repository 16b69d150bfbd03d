/// The entries that belong to a tile of leaf hashes: each behind its length in two bytes, big-endian.
public struct EntryBundle: Hashable, Sendable {
    /// The longest entry, in bytes: what two bytes can count.
    public static let maximumEntryByteCount = 65_535

    /// 1 to 256 entries.
    public let entries: [[UInt8]]

    /// Puts entries together.
    ///
    /// - Returns: `nil` for no entry, more than 256, or one that is too long.
    public init?(entries: [[UInt8]]) {
        guard (1...TileCoordinate.fullWidth).contains(entries.count),
            entries.allSatisfy({ $0.count <= Self.maximumEntryByteCount })
        else { return nil }
        self.entries = entries
    }

    /// Reads the bytes of a bundle.
    ///
    /// - Returns: `nil` when an entry is cut short, or when there are none or more than 256.
    public static func parse(_ bytes: some Collection<UInt8>) -> EntryBundle? {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let prefix = rest.prefix(2)
            guard prefix.count == 2, entries.count < TileCoordinate.fullWidth else { return nil }
            let length = prefix.reduce(0) { $0 << 8 | Int($1) }
            let entry = rest.dropFirst(2).prefix(length)
            guard entry.count == length else { return nil }
            entries.append(Array(entry))
            rest = rest.dropFirst(2 + length)
        }
        return EntryBundle(entries: entries)
    }

    /// The bytes of the bundle.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
            bytes.append(UInt8(truncatingIfNeeded: entry.count))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }
}
