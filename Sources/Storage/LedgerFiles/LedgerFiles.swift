internal import Foundation
public import Ledger

/// A ledger's folder on disk: `segments/` with the records, and checkpoint and tiles as tlog-tiles lays them out.
public struct LedgerFiles: Sendable {
    /// The records.
    public let segments: any SegmentStorage
    /// Checkpoint and tiles.
    public let tiles: any TileStorage

    /// Opens a folder for writing, making it where there is none, and keeps others from doing the same.
    ///
    /// The lock ends with the last copy of the value, or with the process, however it ends.
    ///
    /// - Throws: ``LedgerError/locked(file:)`` when another process writes;
    ///   ``LedgerError/storage(operation:file:reason:)``.
    public static func openForWriting(_ folder: String) throws -> LedgerFiles {
        try SystemCall.makeFolder(folder, name: folder)
        let lock = try FolderLock(folder: folder)
        try SystemCall.makeFolder("\(folder)/segments", name: "segments")
        return LedgerFiles(folder: folder, lock: lock)
    }

    /// Opens a folder for reading alone, without a lock, so also beside a running server.
    ///
    /// - Throws: ``LedgerError/storage(operation:file:reason:)`` when there is no such folder.
    public static func openForReading(_ folder: String) throws -> LedgerFiles {
        let descriptor = try SystemCall.open(folder, O_RDONLY | O_DIRECTORY, name: folder)
        close(descriptor)
        return LedgerFiles(folder: folder, lock: nil)
    }

    private init(folder: String, lock: FolderLock?) {
        segments = SegmentFolder(folder: "\(folder)/segments", lock: lock)
        tiles = TileFolder(folder: folder, lock: lock)
    }
}
