/// The tensors of a model on disk, in one file or in shards: where each lies, and nothing of their values.
public struct ModelCheckpoint {
    /// The tensors by name.
    let tensors: [TensorLayout]
    /// The files that the tensors lie in.
    let files: [CheckpointFile]
    /// What is odd about the checkpoint itself.
    public let warnings: [String]

    /// How many tensors there are.
    public var tensorCount: Int { tensors.count }

    /// The bytes of all tensors.
    public var byteCount: Int { tensors.reduce(0) { $0 + $1.byteCount } }

    /// Reads the layout of a checkpoint.
    ///
    /// Where an index of shards is there (`*.index.json`, as `transformers` writes it), only the files that it names
    /// are read, and a tensor that it misplaces is a warning. Files that hold no tensors are passed over if there are
    /// several.
    ///
    /// - Parameter files: the files; a single one must be a checkpoint.
    /// - Throws: ``CheckpointError``; a file that is broken is never left out silently.
    public init(_ files: [CheckpointFile]) throws(CheckpointError) {
        var warnings: [String] = []
        let index = try ShardIndex.find(in: files)
        let used = index.map { index in files.filter { index.shards.contains($0.path) } } ?? files
        var found: [(path: String, layouts: [TensorLayout])] = []
        var kept: [CheckpointFile] = []
        for file in used {
            guard let read = try Self.read(file, number: kept.count) else {
                if files.count == 1 || index != nil { throw Self.obstacle(file) }
                continue
            }
            warnings += read.warnings
            found.append((file.path, read.tensors))
            kept.append(file)
        }
        if let index { warnings += index.warnings(found) }
        var owners: [String: Int] = [:]
        for layout in found.lazy.flatMap(\.layouts) { owners[layout.name, default: 0] += 1 }
        var tensors: [TensorLayout] = []
        for (path, layouts) in found {
            for layout in layouts {
                tensors.append(owners[layout.name] == 1 ? layout : layout.renamed("\(path):\(layout.name)"))
            }
        }
        guard !tensors.isEmpty else { throw .noTensors }
        self.tensors = tensors.sorted { $0.name < $1.name }
        self.files = kept
        self.warnings = warnings
    }

    /// What was read from one file.
    struct Part {
        /// The tensors in the file's order.
        var tensors: [TensorLayout]
        /// What is odd.
        var warnings: [String] = []
    }

    /// The number that `torch.save` wrote first before 1.6, as a pickle of protocol 2.
    private static let oldTorchMagic: [UInt8] = [
        0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
    ]

    /// Why a file that holds no tensors in a known form cannot be compared, as far as its first bytes tell.
    private static func obstacle(_ file: CheckpointFile) -> CheckpointError {
        let head = (try? file.reader.bytes(at: 0, count: 512)) ?? []
        if head.starts(with: oldTorchMagic) { return .oldTorch(path: file.path) }
        if let kind = Compression.detect(head) { return .compressed(path: file.path, kind: kind.rawValue) }
        return .unknownFormat(path: file.path)
    }

    /// Reads one file by its content; nil where it holds no tensors.
    private static func read(_ file: CheckpointFile, number: Int) throws(CheckpointError) -> Part? {
        do throws(FormatFault) {
            let head = try reading { () throws(ScanReadError) in try file.reader.bytes(at: 0, count: 512) }
            if head.starts(with: Array("GGUF".utf8)) { return try GGUFLayout.read(file.reader, file: number) }
            if head.starts(with: [0x50, 0x4b, 3, 4]) { return try TorchLayout.read(file.reader, file: number) }
            guard SafetensorsScanner.matches(head) else { return nil }
            return try SafetensorsLayout.read(file.reader, file: number)
        } catch {
            if case .unreadable(let reason) = error { throw .unreadable(path: file.path, reason: reason) }
            throw .malformed(path: file.path, reason: error.text)
        }
    }

    /// Turns a failed read into a fault of the format's reader.
    static func reading<Value>(_ body: () throws(ScanReadError) -> Value) throws(FormatFault) -> Value {
        do throws(ScanReadError) {
            return try body()
        } catch {
            throw .unreadable(error.reason)
        }
    }
}

extension TensorLayout {
    /// The same tensor under another name.
    fileprivate func renamed(_ name: String) -> TensorLayout {
        TensorLayout(
            name: name, type: type, shape: shape, arrangement: arrangement, file: file, offset: offset,
            elements: elements, byteCount: byteCount)
    }
}
