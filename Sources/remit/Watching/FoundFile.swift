import CoreFoundation
import FoundationEssentials
import Glibc

/// A log's file or one into which it was rotated, as it was found on the disk.
struct FoundFile {
    /// Where it lies.
    let path: String
    /// Which file it is.
    let key: FileKey
    /// Its size in bytes, packed where it is.
    let size: Int64
    /// When it was last written to, in nanoseconds since 1970: the order of rotated files.
    let modified: Int
    /// When it was last written to, renamed or made, in seconds since 1970.
    let changed: Int
    /// Whether it is packed.
    let isPacked: Bool
    /// Whether it is the file that the log's program writes to.
    let isCurrent: Bool

    /// Looks at one file; `nil` where it is none or cannot be looked at.
    init?(_ path: String, isCurrent: Bool) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.path = path
        key = FileKey(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        size = Int64(status.st_size)
        modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
        changed = max(Int(status.st_mtim.tv_sec), Int(status.st_ctim.tv_sec))
        isPacked = path.hasSuffix(".gz")
        self.isCurrent = isCurrent
    }

    /// A log's file and those into which it was rotated, the oldest first and the current one last.
    ///
    /// Rotated files have the log's name with `.` or `-` and a number or date behind it or before its extension, and
    /// perhaps `.gz`: what logrotate, newsyslog and auditd write.
    static func family(of path: String) -> [FoundFile] {
        let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let (folder, name) = (String(path[..<cut]), String(path[cut...]))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        var files = names.filter { isRotated($0, from: name) }.compactMap {
            FoundFile(folder + $0, isCurrent: false)
        }
        files.sort { ($0.modified, $1.path) < ($1.modified, $0.path) }
        if let current = FoundFile(path, isCurrent: true) {
            files.removeAll { $0.key == current.key }
            files.append(current)
        }
        return files
    }

    /// Whether `name` is what `log` is called after a rotation.
    static func isRotated(_ name: String, from log: String) -> Bool {
        var rest = Substring(name)
        if rest.hasSuffix(".gz") { rest = rest.dropLast(3) }
        guard rest != log else { return name.hasSuffix(".gz") }
        let dot = log.lastIndex(of: ".")
        let (stem, tail) = (log[..<(dot ?? log.endIndex)], dot.map { log[$0...] } ?? "")
        if rest.hasPrefix(log) { return isMark(rest.dropFirst(log.count)) }
        guard !tail.isEmpty, rest.hasPrefix(stem), rest.hasSuffix(tail), rest.count > log.count else { return false }
        return isMark(rest.dropFirst(stem.count).dropLast(tail.count))
    }

    /// `.1`, `-20261125`, `.2026-11-25T00:00:00Z`.
    private static func isMark(_ text: Substring) -> Bool {
        guard text.count >= 2, let first = text.first, first == "." || first == "-",
            text.dropFirst().first?.isNumber == true
        else { return false }
        return text.dropFirst().allSatisfy { $0.isNumber || "-:.TZ_".contains($0) }
    }
}
