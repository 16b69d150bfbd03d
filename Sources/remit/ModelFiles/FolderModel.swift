import CoreFoundation
import Glibc
import ModelSigning

/// A model on disk: a folder with all that lies under it, or one file. Follows no symbolic link.
struct FolderModel: ModelSource {
    /// Bytes that are read at once: the digest is computed while they are in the processor's cache.
    private static let pieceBytes = 1 << 18

    /// Where it lies, without a slash at its end.
    let root: String
    /// Whether it is a single file.
    let isFile: Bool

    /// Takes an existing folder or file.
    init(_ path: String) throws {
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        var status = stat()
        guard stat(trimmed, &status) == 0 else { throw Self.error(trimmed) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: isFile = false
        case S_IFREG: isFile = true
        default: throw ModelFilesError(path: path, reason: "is neither a file nor a folder")
        }
        root = trimmed
    }

    /// The last part of the path.
    var name: String {
        let part = root.split(separator: "/").last.map(String.init) ?? ""
        guard part.isEmpty || part == "." || part == ".." else { return part }
        guard let absolute = realpath(root, nil) else { return "model" }
        defer { free(absolute) }
        return String(cString: absolute).split(separator: "/").last.map(String.init) ?? "model"
    }

    /// The path of a file within the model, nil for one elsewhere.
    func relative(_ path: String) -> String? {
        guard let whole = Self.absolute(path), let base = Self.absolute(root), whole.hasPrefix(base + "/") else {
            return nil
        }
        return String(whole.dropFirst(base.count + 1))
    }

    /// The path within the model of a file that may not be there yet, nil for one elsewhere.
    func future(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last else { return nil }
        let folder = parts.dropLast().joined(separator: "/")
        let parent = Self.absolute(parts.count == 1 ? "." : folder.isEmpty ? "/" : folder)
        guard let parent, let base = Self.absolute(root) else { return nil }
        if parent == base { return String(last) }
        return parent.hasPrefix(base + "/") ? "\(parent.dropFirst(base.count + 1))/\(last)" : nil
    }

    func entries() throws -> [ModelEntry] {
        if isFile { return [ModelEntry(path: ".", kind: try kind(of: root))] }
        var entries: [ModelEntry] = []
        var folders = [""]
        while let folder = folders.popLast() {
            for name in try names(in: folder) {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                if let kind = try folderOrKind(of: "\(root)/\(path)") {
                    entries.append(ModelEntry(path: path, kind: kind))
                } else {
                    folders.append(path)
                }
                guard entries.count + folders.count <= SigningLimits.resources else {
                    throw ModelFilesError(path: root, reason: "has more than \(SigningLimits.resources) files")
                }
            }
        }
        return entries
    }

    func read(_ path: String, _ range: Range<UInt64>, _ body: (UnsafeRawBufferPointer) -> Void) throws {
        let file = path == "." ? root : "\(root)/\(path)"
        let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(file) }
        defer { close(descriptor) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceBytes, alignment: 4096)
        defer { buffer.deallocate() }
        var offset = range.lowerBound
        while offset < range.upperBound {
            let wanted = Int(min(UInt64(Self.pieceBytes), range.upperBound - offset))
            let count = pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.error(file) }
            guard count > 0 else { throw ModelFilesError(path: file, reason: "became shorter while it was read") }
            body(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
            offset += UInt64(count)
        }
    }

    private func names(in folder: String) throws -> [String] {
        let path = folder.isEmpty ? root : "\(root)/\(folder)"
        guard let directory = opendir(path) else { throw Self.error(path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name else { throw ModelFilesError(path: path, reason: "has a name that is not UTF-8; rename it") }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// What lies at a path, nil for a folder.
    private func folderOrKind(of path: String) throws -> ModelEntry.Kind? {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw Self.error(path) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return nil
        case S_IFREG: return .file(bytes: UInt64(status.st_size))
        case S_IFLNK: return .symbolicLink
        default: return .special
        }
    }

    private func kind(of path: String) throws -> ModelEntry.Kind { try folderOrKind(of: path) ?? .special }

    private static func absolute(_ path: String) -> String? {
        guard let absolute = realpath(path, nil) else { return nil }
        defer { free(absolute) }
        return String(cString: absolute)
    }

    private static func error(_ path: String) -> ModelFilesError {
        ModelFilesError(path: path, reason: String(cString: strerror(errno)))
    }
}
