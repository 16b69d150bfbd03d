import ModelSigning

/// A model that a test keeps in memory.
struct MemoryModel: ModelSource {
    /// The file asked for is not there, or shorter than was asked.
    struct Missing: Error {}

    var name = "model"
    var files: [String: [UInt8]] = [:]
    var others: [ModelEntry] = []

    func entries() -> [ModelEntry] {
        files.map { ModelEntry(path: $0.key, kind: .file(bytes: UInt64($0.value.count))) } + others
    }

    func read(_ path: String, _ range: Range<UInt64>, _ body: (UnsafeRawBufferPointer) -> Void) throws {
        guard let bytes = files[path], range.upperBound <= bytes.count else { throw Missing() }
        bytes[Int(range.lowerBound)..<Int(range.upperBound)].withUnsafeBytes(body)
    }

    /// Three files, one in a folder, one empty.
    static let small = MemoryModel(files: [
        "config.json": Array("{}".utf8), "weights/part-1.safetensors": [UInt8](repeating: 7, count: 10_000),
        "empty": [],
    ])
}
