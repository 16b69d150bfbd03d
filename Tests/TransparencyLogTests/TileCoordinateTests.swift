import Testing
import TransparencyLog

struct TileCoordinateTests {
    @Test func `paths are those of the specification`() throws {
        #expect(TileCoordinate(level: .hashes(0), index: 1_234_067)?.path == "tile/0/x001/x234/067")
        #expect(TileCoordinate(level: .hashes(3), index: 5, width: 7)?.path == "tile/3/005.p/7")
        #expect(TileCoordinate(level: .entries, index: 1000, width: 255)?.path == "tile/entries/x001/000.p/255")
    }

    @Test func `a tree of 70,000 leaves has the tiles that the specification counts`() {
        let tiles = TileCoordinate.changed(from: 0, to: 70_000)
        #expect(tiles.count { $0.level == .hashes(0) && $0.isFull } == 273)
        #expect(tiles.filter { $0.level == .hashes(0) && !$0.isFull }.map(\.width) == [112])
        #expect(tiles.filter { $0.level == .hashes(1) }.map(\.width) == [256, 17])
        #expect(tiles.filter { $0.level == .hashes(2) }.map(\.width) == [1])
        #expect(TileCoordinate.changed(from: 0, to: 256).filter { $0.level == .hashes(1) }.map(\.width) == [1])
    }

    @Test func `every path reads back as itself and nothing else does`() {
        for index in [0, 1, 999, 1000, 1_234_067, 123_456_789] as [UInt64] {
            for width in [1, 255, 256] {
                for level in [TileCoordinate.Level.entries, .hashes(0), .hashes(7)] {
                    let tile = TileCoordinate(level: level, index: index, width: width)
                    #expect(tile.flatMap { TileCoordinate.parse($0.path) } == tile)
                }
            }
        }
        let wrong = [
            "", "tile", "tile/0", "tile/0/1", "tile/0/0001", "tile/00/001", "tile/64/001", "tile/0/001.p/0",
            "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/x000/001", "tile/0/001/002", "tile/data/001",
            "../tile/0/001",
            "tile/0/001/", "/tile/0/001", "tile/0/+01", "tile/0/x001/x999/x999/x999/x999/x999/x999/x999/001",
        ]
        for path in wrong { #expect(TileCoordinate.parse(path) == nil, "\(path)") }
    }

    @Test func `tiles and bundles of a wrong length are refused`() {
        #expect(HashTile.parse([]) == nil)
        #expect(HashTile.parse([UInt8](repeating: 1, count: 33)) == nil)
        #expect(HashTile.parse([UInt8](repeating: 1, count: 32 * 257)) == nil)
        #expect(HashTile.parse([UInt8](repeating: 1, count: 32 * 256))?.hashes.count == 256)
        #expect(EntryBundle.parse([]) == nil)
        #expect(EntryBundle.parse([0]) == nil)
        #expect(EntryBundle.parse([0, 1]) == nil)
        #expect(EntryBundle.parse([0, 0, 0, 1, 9])?.entries == [[], [9]])
        #expect(EntryBundle.parse([UInt8](repeating: 0, count: 2 * 257)) == nil)
        #expect(EntryBundle(entries: [[UInt8](repeating: 0, count: 65_536)]) == nil)
        let longest = EntryBundle(entries: [[UInt8](repeating: 7, count: 65_535)])
        #expect(longest.flatMap { EntryBundle.parse($0.bytes) } == longest)
    }
}
