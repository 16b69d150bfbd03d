import TransparencyLog

/// A tree by the definition of RFC 9162 section 2.1.1, without any cleverness: what everything is compared with.
struct MemoryTree: TreeHashReader {
    var leaves: [TreeHash]

    init(count: Int) { leaves = (0..<count).map { .leaf(Self.entry($0)) } }

    static func entry(_ number: Int) -> [UInt8] { Array("entry \(number)".utf8) }

    func root(_ range: Range<Int>) -> TreeHash {
        if range.isEmpty { return .emptyRoot }
        if range.count == 1 { return leaves[range.lowerBound] }
        var split = 1
        while split * 2 < range.count { split *= 2 }
        let middle = range.lowerBound + split
        return .node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
    }

    func hash(level: Int, index: UInt64) throws -> TreeHash {
        let start = Int(index) << level
        return root(start..<start + 1 << level)
    }
}
