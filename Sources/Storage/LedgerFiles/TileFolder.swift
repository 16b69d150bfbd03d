internal import Foundation
internal import Ledger
internal import TransparencyLog

/// Checkpoint and tiles as files, replaced whole: temporary file, flush, rename, flush of the folder.
struct TileFolder: TileStorage {
    /// The largest file that is read: a full bundle of the longest entries.
    private static let maximumByteCount = 256 * (2 + 65_535)

    private let folder: String
    private let lock: FolderLock?

    /// Uses `folder`, and holds on to the lock.
    init(folder: String, lock: FolderLock?) {
        self.folder = folder
        self.lock = lock
    }

    func read(_ path: String) throws -> [UInt8]? {
        do {
            let descriptor = try SystemCall.open("\(folder)/\(path)", O_RDONLY, name: path)
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw SystemCall.failure("examine", path) }
            let count = min(Int(status.st_size), Self.maximumByteCount)
            return try SystemCall.read(descriptor, at: 0, count: count, name: path)
        } catch {
            if access("\(folder)/\(path)", F_OK) != 0, errno == ENOENT || errno == ENOTDIR { return nil }
            throw error
        }
    }

    func contains(_ path: String) throws -> Bool {
        if access("\(folder)/\(path)", F_OK) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw SystemCall.failure("examine", path) }
        return false
    }

    func write(_ bytes: [UInt8], to path: String) throws { try write([(path, bytes)]) }

    func write(_ files: [TileBuilder.File]) throws { try write(files.map { ($0.coordinate.path, $0.bytes) }) }

    func writeRestorable(_ files: [TileBuilder.File]) throws {
        try write(files.map { ($0.coordinate.path, $0.bytes) }, flushing: false)
    }

    /// Flushes each file before it gets its name, and each folder once, after its last name.
    private func write(_ files: [(path: String, bytes: [UInt8])], flushing: Bool = true) throws {
        var parents: [(folder: String, path: String)] = []
        for (path, bytes) in files {
            let final = "\(folder)/\(path)"
            let parent = SystemCall.parent(of: final)
            if access(parent, F_OK) != 0 { try makeFolders(of: path) }
            let temporary = "\(parent)/.new"
            let descriptor = try SystemCall.open(temporary, O_WRONLY | O_CREAT | O_TRUNC, name: path)
            do {
                defer { close(descriptor) }
                try SystemCall.write(descriptor, bytes, at: 0, name: path)
                if flushing { try SystemCall.synchronizeData(descriptor, name: path) }
            } catch {
                unlink(temporary)
                throw error
            }
            try SystemCall.rename(temporary, to: final, name: path)
            if !parents.contains(where: { $0.folder == parent }) { parents.append((parent, path)) }
        }
        guard flushing else { return }
        for parent in parents { try SystemCall.synchronizeFolder(parent.folder, name: parent.path) }
    }

    func removeFolder(_ path: String) throws {
        let target = "\(folder)/\(path)"
        guard let stream = opendir(target) else {
            if errno == ENOENT { return }
            throw SystemCall.failure("list", path)
        }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { unlink("\(target)/\(name)") }
        }
        closedir(stream)
        guard rmdir(target) == 0 || errno == ENOENT else { throw SystemCall.failure("remove", path) }
    }

    private func makeFolders(of path: String) throws {
        var current = folder
        for element in path.split(separator: "/").dropLast() {
            current += "/\(element)"
            try SystemCall.makeFolder(current, name: path)
        }
    }
}
