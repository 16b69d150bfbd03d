/// The index of a checkpoint in shards: which file holds which tensor (`model.safetensors.index.json`).
struct ShardIndex {
    /// Where the index lies.
    let path: String
    /// The shards' paths.
    let shards: Set<String>
    /// The shard of each tensor.
    private let places: [String: String]

    /// Finds the only index among files; with several of them there is no telling, and all files are read.
    static func find(in files: [CheckpointFile]) throws(CheckpointError) -> ShardIndex? {
        let found = files.filter { $0.path.hasSuffix(".index.json") }
        guard found.count == 1, let file = found.first else { return nil }
        guard file.reader.byteCount <= CheckpointLimits.indexBytes else {
            throw .limit(path: file.path, what: "\(file.reader.byteCount) bytes")
        }
        let bytes: [UInt8]
        do throws(ScanReadError) {
            bytes = try file.reader.bytes(at: 0, count: file.reader.byteCount)
        } catch {
            throw .unreadable(path: file.path, reason: error.reason)
        }
        guard let value = try? JSONReader.parse(bytes), let members = value["weight_map"]?.members else { return nil }
        let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
        var places: [String: String] = [:]
        for member in members {
            guard let shard = member.value.text else {
                throw .malformed(path: file.path, reason: "the place of `\(member.name)` is no text")
            }
            places[member.name] = folder + shard
        }
        let shards = Set(places.values)
        let present = Set(files.map(\.path))
        if let missing = shards.subtracting(present).min() {
            throw .malformed(path: file.path, reason: "the shard `\(missing)` is not there")
        }
        return ShardIndex(path: file.path, shards: shards, places: places)
    }

    /// What the index says and the shards do not.
    func warnings(_ found: [(path: String, layouts: [TensorLayout])]) -> [String] {
        var result: [String] = []
        var seen: Set<String> = []
        for (path, layouts) in found {
            for layout in layouts {
                seen.insert(layout.name)
                if places[layout.name] != path {
                    let said = places[layout.name].map { "in `\($0)`" } ?? "nowhere"
                    result.append("`\(layout.name)` lies in `\(path)`; the index `\(self.path)` says \(said)")
                }
            }
        }
        for name in places.keys.sorted() where !seen.contains(name) {
            result.append("the index `\(path)` names `\(name)`, which no shard holds")
        }
        return result
    }
}
