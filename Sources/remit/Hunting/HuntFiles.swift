import Domain
import FoundationEssentials
import Glibc

/// Finds logs on disk.
enum HuntFiles {
    /// The files of a log's path: of a folder every file below it, sorted; else the path itself. The dot makes a link
    /// to a folder be followed.
    static func files(_ path: String) throws(HuntError) -> [String] {
        guard path != "-", isFolder(path) else { return [path] }
        let folder = path.hasSuffix("/") ? path : path + "/"
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder + ".") else {
            throw .unreadable(path)
        }
        return names.sorted().map { folder + $0 }.filter { FileManager.default.fileExists(atPath: $0) && !isFolder($0) }
    }

    /// The size of a file in bytes; 0 where it is not known.
    static func size(of path: String) -> Int {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        return max(0, Int(lseek(descriptor, 0, SEEK_END)))
    }

    /// When a file was last written: text logs write no year. Now, for standard input.
    static func lastChange(of path: String) -> Timestamp {
        guard let date = attributes(path)?[.modificationDate] as? Date else { return SystemClock().now() }
        return Timestamp(seconds: Int64(date.timeIntervalSince1970))
    }

    private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
        path == "-" ? nil : try? FileManager.default.attributesOfItem(atPath: path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }
}
