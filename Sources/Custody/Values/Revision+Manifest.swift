import Crypto
public import Domain

extension Revision {
    /// The empty revision that every repository begins with; the same for everybody who computes it.
    public static func initial(of asset: AssetID) -> Revision {
        make(
            of: asset, parent: nil, author: nil, time: Timestamp(seconds: 0), title: "initial revision", message: "",
            files: [])
    }

    /// Makes the revision that holds `files`, and names it by its manifest.
    ///
    /// - Parameter files: in any order, each path once.
    public static func make(
        of asset: AssetID, parent: CommitID?, author: PersonID?, time: Timestamp, title: String, message: String,
        files: [RepositoryFile]
    ) -> Revision {
        var distinct: Set<ContentDigest> = []
        var total: Int64 = 0
        for file in files where distinct.insert(file.sha256).inserted { total += file.size }
        let header = [
            "remit-revision-v1", "asset \(asset)", "parent \(parent?.hex ?? "-")", "author \(author?.text ?? "-")",
            "time \(time.microseconds)", "title \(title.utf8.count)", title, "message \(message.utf8.count)", message,
            "files \(files.count)", "",
        ]
        var hash = SHA256()
        hash.update(data: Array(header.joined(separator: "\n").utf8))
        for file in files.sorted(by: { $0.path < $1.path }) {
            hash.update(data: Array(manifestLine(of: file).utf8))
        }
        let digits = Hexadecimal.encode(hash.finalize()).prefix(CommitID.length)
        return Revision(
            id: CommitID(digest: digits), parent: parent, author: author, time: time, title: title, message: message,
            fileCount: files.count, totalBytes: total)
    }

    /// A path has no line feed and its length is stated, so no two lists of files have one manifest.
    private static func manifestLine(of file: RepositoryFile) -> String {
        let kind = file.isLarge ? "large" : "regular"
        let path = file.path.text
        return "\(file.sha256.hex) \(file.size) \(kind) \(path.utf8.count) \(path)\n"
    }
}
