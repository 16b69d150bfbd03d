import ArtifactScan

/// The files of a checkpoint on disk: one file, or a folder with all that lies under it.
struct CheckpointFolder: Sendable {
    /// Where it lies.
    let path: String

    /// Opens the files and reads where the tensors lie.
    ///
    /// Links to files are followed, since the caches of model hubs are made of them.
    ///
    /// - Throws: ``CheckpointError``.
    func checkpoint() throws(CheckpointError) -> ModelCheckpoint {
        var files: [CheckpointFile] = []
        for entry in ArtifactTree.entries(below: path) {
            switch entry {
            case .unreadable(let path, let reason): throw .unreadable(path: path, reason: reason)
            case .file(let path), .link(let path, _):
                do throws(ScanReadError) {
                    files.append(CheckpointFile(path: relative(path), reader: try FileReader(path: path)))
                } catch {
                    throw .unreadable(path: path, reason: error.reason)
                }
            }
        }
        return try ModelCheckpoint(files)
    }

    /// A file's path within the folder, so that shards of two folders have the same names.
    private func relative(_ file: String) -> String {
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }
}
