import CoreFoundation
import Glibc

/// The files below the paths that a scan was given, in a stable order.
enum ArtifactTree {
    /// One thing to scan.
    enum Entry: Equatable {
        /// A regular file.
        case file(String)
        /// A symbolic link, and where it leads.
        case link(String, target: String)
        /// What could not be read, and why.
        case unreadable(String, reason: String)

        /// The path.
        var path: String {
            switch self {
            case .file(let path), .link(let path, _), .unreadable(let path, _): path
            }
        }
    }

    /// Folders that nest deeper than this are not followed.
    private static let maximumDepth = 64

    /// Lists what is below a path. A link below a folder is listed and not followed; one that was named is.
    static func entries(below path: String) -> [Entry] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [.unreadable(path, reason: reason(errno))] }
        return status.st_mode & S_IFMT == S_IFDIR ? folder(path, depth: 0) : [.file(path)]
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

    private static func folder(_ path: String, depth: Int) -> [Entry] {
        guard depth < maximumDepth else {
            return [.unreadable(path, reason: "folders nest more than \(maximumDepth) deep")]
        }
        guard let stream = opendir(path) else { return [.unreadable(path, reason: reason(errno))] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted().flatMap { name in
            below(path.hasSuffix("/") ? path + name : path + "/" + name, depth: depth)
        }
    }

    private static func below(_ path: String, depth: Int) -> [Entry] {
        var status = stat()
        guard lstat(path, &status) == 0 else { return [.unreadable(path, reason: reason(errno))] }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return folder(path, depth: depth + 1)
        case S_IFREG: return [.file(path)]
        case S_IFLNK:
            var target = [CChar](repeating: 0, count: 4_096)
            let count = readlink(path, &target, target.count)
            let bytes = target.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
            return [.link(path, target: String(decoding: bytes, as: UTF8.self))]
        default: return [.unreadable(path, reason: "neither a file nor a folder")]
        }
    }
}
