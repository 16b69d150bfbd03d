/// Compares two checkpoints tensor by tensor.
///
/// Both are read once, in blocks; memory does not grow with them. To use several processors, give each its own
/// checkpoints over the same files and a part of the work, and put the parts together by ``merged(_:)``.
public struct CheckpointComparison {
    private let samplesRank: Bool
    private let part: Int
    private let parts: Int

    /// Makes a comparison.
    ///
    /// - Parameters:
    ///   - samplesRank: whether to estimate the rank of each matrix's difference, which reads some rows again.
    ///   - part: which part of the tensors to compare, from 0.
    ///   - parts: how many parts there are, at least 1.
    public init(samplesRank: Bool = false, part: Int = 0, of parts: Int = 1) {
        precondition(parts > 0 && (0..<parts).contains(part), "part \(part) of \(parts)")
        self.samplesRank = samplesRank
        self.part = part
        self.parts = parts
    }

    /// What became of each tensor, by name.
    ///
    /// - Parameters:
    ///   - before: the earlier checkpoint.
    ///   - after: the later one.
    ///   - progress: is told the name of each tensor before it is read.
    /// - Throws: ``CheckpointError`` when bytes cannot be read.
    public func changes(
        from before: ModelCheckpoint, to after: ModelCheckpoint, progress: (String) -> Void = { _ in }
    ) throws(CheckpointError) -> [TensorChange] {
        let comparison = TensorComparison()
        var result: [TensorChange] = []
        for (number, pair) in Self.pairs(before.tensors, after.tensors).enumerated() where number % parts == part {
            guard let first = pair.before, let second = pair.after else {
                let name = pair.before?.name ?? pair.after?.name ?? ""
                result.append(TensorChange(name: name, before: pair.before, after: pair.after))
                continue
            }
            progress(first.name)
            let files = (before.files[first.file], after.files[second.file])
            do throws(ScanReadError) {
                var change = try comparison.compare(first, files.0.reader, second, files.1.reader)
                if samplesRank, !change.isSame, change.statistics != nil {
                    change.rank = try RankSampler.estimate(first, files.0.reader, second, files.1.reader)
                }
                result.append(change)
            } catch {
                throw .unreadable(path: "\(files.0.path)` or `\(files.1.path)", reason: error.reason)
            }
        }
        return result
    }

    /// The changes of all parts, by name.
    public static func merged(_ parts: [[TensorChange]]) -> [TensorChange] {
        parts.flatMap { $0 }.sorted { $0.name < $1.name }
    }

    /// The tensors of two lists that are in order of their names, side by side.
    private static func pairs(
        _ before: [TensorLayout], _ after: [TensorLayout]
    ) -> [(before: TensorLayout?, after: TensorLayout?)] {
        var result: [(TensorLayout?, TensorLayout?)] = []
        var left = before[...]
        var right = after[...]
        while let first = left.first, let second = right.first {
            if first.name == second.name {
                result.append((left.removeFirst(), right.removeFirst()))
            } else if first.name < second.name {
                result.append((left.removeFirst(), nil))
            } else {
                result.append((nil, right.removeFirst()))
            }
        }
        return result + left.map { ($0, nil) } + right.map { (nil, $0) }
    }
}
