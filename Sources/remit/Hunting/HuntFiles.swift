import Domain
import FoundationEssentials
import Glibc

/// Finds logs on disk.
enum HuntFiles {
    /// The files of a log's path: of a folder every file below it, sorted; else the path itself.
    static func files(_ path: String) throws(HuntError) -> [String] {
        guard path != "-", FolderListing.isFolder(path) else { return [path] }
        return try FolderListing.names(below: path).map { FolderListing.prefix(path) + $0 }
            .filter { FileManager.default.fileExists(atPath: $0) && !FolderListing.isFolder($0) }
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
}
