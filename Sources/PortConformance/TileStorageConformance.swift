public import Ledger
internal import TransparencyLog

/// What every ``TileStorage`` must do.
public enum TileStorageConformance {
    /// Runs all checks on an empty storage.
    ///
    /// - Throws: ``ConformanceFailure`` for the first broken promise, or what the storage throws.
    public static func check(_ storage: any TileStorage) throws {
        for path in ["checkpoint", "tile/0/x001/234", "tile/0/x001/234.p/7"] {
            try ConformanceFailure.require(try storage.read(path) == nil, "a file that was never written is absent")
            try ConformanceFailure.require(try !storage.contains(path), "a file that was never written is not there")
        }
        try storage.write(Array("one".utf8), to: "checkpoint")
        try storage.write(Array("another".utf8), to: "checkpoint")
        try ConformanceFailure.require(
            try storage.read("checkpoint") == Array("another".utf8), "a later write replaces the whole file")
        try ConformanceFailure.require(try storage.contains("checkpoint"), "a file that was written is there")
        try storage.write([1], to: "tile/0/x001/234.p/1")
        try storage.write([1, 2], to: "tile/0/x001/234.p/2")
        try storage.write([1, 2, 3], to: "tile/0/x001/234")
        try storage.removeFolder("tile/0/x001/234.p")
        try storage.removeFolder("tile/0/x001/234.p")
        try ConformanceFailure.require(
            try storage.read("tile/0/x001/234.p/2") == nil, "files of a folder that was removed are absent")
        try ConformanceFailure.require(
            try storage.read("tile/0/x001/234") == [1, 2, 3], "removing partial tiles leaves the full one")
        try storage.write([4], to: "tile/0/x001/234.p/1")
        try ConformanceFailure.require(
            try storage.read("tile/0/x001/234.p/1") == [4], "a folder that was removed can be written again")
        var builder = TileBuilder()
        builder.append([1], hash: .leaf([1]))
        try storage.writeRestorable(builder.partial)
        for file in builder.partial {
            try ConformanceFailure.require(
                try storage.read(file.coordinate.path) == file.bytes, "a restorable file can be read at once")
        }
        let large = [UInt8](repeating: 3, count: 300_000)
        try storage.write(large, to: "tile/entries/000")
        try ConformanceFailure.require(try storage.read("tile/entries/000") == large, "large files come back whole")
    }
}
