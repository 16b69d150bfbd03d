import ArtifactScan
import Crypto

/// What a bill of materials needs besides the scan: the files' digests, and what the repository says of itself.
struct ModelBill {
    private static let blockBytes = 1 << 18
    /// The files' digests.
    private(set) var digests: [ReportCycloneDX.Digest] = []
    /// What the repository says.
    let facts: ModelFacts

    /// Reads every byte of the files below a path.
    ///
    /// - Throws: ``ScanReadError`` where a file cannot be read.
    init(_ entries: [ArtifactTree.Entry], below path: String) throws(ScanReadError) {
        var card: [UInt8] = []
        var configuration: [UInt8] = []
        let folder = path.hasSuffix("/") ? path : path + "/"
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.blockBytes, alignment: 4_096)
        defer { block.deallocate() }
        for entry in entries {
            guard case .file(let file) = entry else { continue }
            let reader = try FileReader(path: file)
            if file == folder + "README.md" { card = try reader.bytes(at: 0, count: ModelFacts.fileBytes) }
            if file == folder + "config.json" { configuration = try reader.bytes(at: 0, count: ModelFacts.fileBytes) }
            var hasher = SHA256()
            var offset = 0
            while offset < reader.byteCount {
                let count = try reader.read(at: offset, into: block)
                guard count > 0 else { throw ScanReadError("`\(file)` became shorter while it was read") }
                hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: block[0..<count]))
                offset += count
            }
            let digest = hasher.finalize().map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }
            digests.append(ReportCycloneDX.Digest(path: file, sha256: digest.joined()))
        }
        facts = ModelFacts(card: card, configuration: configuration)
    }
}
