/// Where checkpoint and tiles lie, by their path in the tlog-tiles layout, for example `tile/0/x001/234.p/7`.
public protocol TileStorage: Sendable {
    /// The bytes of a file, or `nil` when there is none.
    func read(_ path: String) throws -> [UInt8]?

    /// Puts a file in place, whole or not at all, and makes it durable with its name before it returns.
    func write(_ bytes: [UInt8], to path: String) throws

    /// Removes a folder and the files in it. Need not be durable. Does nothing where there is no such folder.
    func removeFolder(_ path: String) throws
}
