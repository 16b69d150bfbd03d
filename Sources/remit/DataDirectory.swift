import CoreFoundation
import FoundationEssentials
import Glibc

/// The one folder in which a server keeps everything, and where in it each part lies.
struct DataDirectory {
    /// The folder's path, absolute.
    let path: String

    /// Names the folder; nothing is touched.
    init(path: String) {
        if path.hasPrefix("/") {
            self.path = path
        } else {
            self.path = FileManager.default.currentDirectoryPath + "/" + path
        }
    }

    /// State and projections.
    var database: String { "\(path)/remit.sqlite" }
    /// Held by the process that writes.
    var lock: String { "\(path)/lock" }
    /// Lines, events and findings of other systems' logs.
    var monitoring: String { "\(path)/monitoring.sqlite" }
    /// Held by the process that takes logs in.
    var monitoringLock: String { "\(path)/monitoring.lock" }
    /// Which logs are taken in, unless configured elsewhere.
    var monitoringFile: String { "\(path)/monitoring.yaml" }
    /// Where a running server takes operator acts.
    var controlSocket: String { "\(path)/control.sock" }
    /// Secrets, each file 0600.
    var keys: String { "\(path)/keys" }
    /// Segments, tiles and checkpoint.
    var ledger: String { "\(path)/ledger" }
    /// Content by digest.
    var blobs: String { "\(path)/blobs" }
    /// Uploads in progress.
    var staging: String { "\(path)/staging" }
    /// The policy files, unless configured elsewhere.
    var policies: String { "\(path)/policies" }
    /// Policies and entities for programs that ask, unless configured elsewhere.
    var application: String { "\(path)/authzen" }

    /// Makes the folder and its parts where they are absent, each with mode 0700. From here on, every file that this
    /// process makes is its user's alone: SQLite and its companions would be readable by everybody otherwise, wherever
    /// the folder itself was made beforehand or is copied to.
    ///
    /// - Throws: ``DataDirectoryError`` when a part cannot be made, or is open to other users.
    func create() throws {
        umask(0o077)
        for folder in [path, keys, ledger, blobs, staging] {
            var status = stat()
            if stat(folder, &status) != 0 {
                do {
                    try FileManager.default.createDirectory(
                        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                } catch {
                    throw DataDirectoryError.cannotCreate(path: folder, reason: String(cString: strerror(errno)))
                }
            } else if status.st_mode & S_IFMT != S_IFDIR {
                throw DataDirectoryError.notDirectory(path: folder)
            }
        }
        // Whoever may write to the folder can put a database of their own in the place of ours.
        try refuse(path, open: 0o022)
        try refuse(keys, open: 0o077)
        for suffix in ["", "-wal", "-shm"] { chmod(database + suffix, 0o600) }
    }

    private func refuse(_ folder: String, open bits: mode_t) throws {
        var status = stat()
        guard stat(folder, &status) == 0 else { throw DataDirectoryError.notDirectory(path: folder) }
        if status.st_mode & bits != 0 {
            throw DataDirectoryError.openToOthers(path: folder, mode: status.st_mode & 0o777)
        }
    }

    /// Checks that the folder holds a Remit's data, for commands that only read.
    func requireExisting() throws {
        guard FileManager.default.fileExists(atPath: database) else { throw DataDirectoryError.absent(path: path) }
    }
}
