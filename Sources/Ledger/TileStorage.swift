public import TransparencyLog

/// Where checkpoint and tiles lie, by their path in the tlog-tiles layout, for example `tile/0/x001/234.p/7`.
public protocol TileStorage: Sendable {
    /// The bytes of a file, or `nil` when there is none.
    func read(_ path: String) throws -> [UInt8]?

    /// Whether there is such a file.
    func contains(_ path: String) throws -> Bool

    /// Puts a file in place, whole or not at all, and makes it durable with its name before it returns.
    func write(_ bytes: [UInt8], to path: String) throws

    /// Puts several files in place, each whole or not at all, and makes all of them durable before it returns. May be
    /// faster than one after the other.
    func write(_ files: [TileBuilder.File]) throws

    /// Puts several files in place, each whole or not at all to those who read now. A loss of power may take them or
    /// leave them empty: for what ``LedgerWriter/open(_:)`` makes again from the segments. May be faster.
    func writeRestorable(_ files: [TileBuilder.File]) throws

    /// Removes a folder and the files in it. Need not be durable. Does nothing where there is no such folder.
    func removeFolder(_ path: String) throws
}

extension TileStorage {
    public func contains(_ path: String) throws -> Bool { try read(path) != nil }

    public func write(_ files: [TileBuilder.File]) throws {
        for file in files { try write(file.bytes, to: file.coordinate.path) }
    }

    public func writeRestorable(_ files: [TileBuilder.File]) throws { try write(files) }
}
