import Testing
import TransparencyLog

struct TreeTests {
    @Test func `roots of small trees are those of RFC 6962's definition`() throws {
        #expect(TreeHash.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(TreeHash.leaf([]).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        var range = CompactRange()
        let tree = MemoryTree(count: 300)
        for size in 0...300 {
            #expect(range.root == tree.root(0..<size))
            #expect(try CompactRange(size: UInt64(size), reader: tree) == range)
            if size < 300 { range.append(tree.leaves[size]) }
        }
    }

    @Test func `every inclusion proof of every small tree holds, and no other does`() throws {
        for size in 1...40 {
            let tree = MemoryTree(count: size)
            let root = tree.root(0..<size)
            for index in 0..<size {
                let proof = try InclusionProof(index: UInt64(index), size: UInt64(size), reader: tree)
                try proof.verify(leafHash: tree.leaves[index], root: root)
                for changed in changes(of: proof.path) {
                    let wrong = InclusionProof(index: UInt64(index), size: UInt64(size), path: changed)
                    #expect(throws: ProofError.self) { try wrong.verify(leafHash: tree.leaves[index], root: root) }
                }
                for other in 0..<size where other != index {
                    let moved = InclusionProof(index: UInt64(other), size: UInt64(size), path: proof.path)
                    #expect(throws: ProofError.self) { try moved.verify(leafHash: tree.leaves[index], root: root) }
                }
                let outside = InclusionProof(index: UInt64(size), size: UInt64(size), path: proof.path)
                #expect(throws: ProofError.self) { try outside.verify(leafHash: tree.leaves[index], root: root) }
            }
        }
    }

    @Test func `every consistency proof between small trees holds, and no other does`() throws {
        let tree = MemoryTree(count: 40)
        for second in 1...40 {
            for first in 1...second {
                let (before, after) = (tree.root(0..<first), tree.root(0..<second))
                let proof = try ConsistencyProof(firstSize: UInt64(first), secondSize: UInt64(second), reader: tree)
                try proof.verify(firstRoot: before, secondRoot: after)
                for changed in changes(of: proof.path) {
                    let wrong = ConsistencyProof(firstSize: UInt64(first), secondSize: UInt64(second), path: changed)
                    #expect(throws: ProofError.self) { try wrong.verify(firstRoot: before, secondRoot: after) }
                }
                #expect(throws: ProofError.self) { try proof.verify(firstRoot: .leaf([9]), secondRoot: after) }
                #expect(throws: ProofError.self) { try proof.verify(firstRoot: before, secondRoot: .leaf([9])) }
            }
        }
    }

    @Test func `a comparison with the empty tree says nothing and is refused`() throws {
        let proof = ConsistencyProof(firstSize: 0, secondSize: 5, path: [])
        #expect(throws: ProofError.self) { try proof.verify(firstRoot: .emptyRoot, secondRoot: .leaf([1])) }
    }

    @Test func `a leaf that looks like a node has another hash than the node`() {
        let (left, right) = (TreeHash.leaf([1]), TreeHash.leaf([2]))
        #expect(TreeHash.leaf(left.bytes + right.bytes) != .node(left, right))
    }

    @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 700, 65_536, 66_000])
    func `tiles give the same roots and proofs as the tree`(size: Int) throws {
        var builder = TileBuilder()
        var files: [String: [UInt8]] = [:]
        for number in 0..<size {
            let entry = MemoryTree.entry(number)
            builder.append(entry, hash: .leaf(entry))
            for file in builder.takeFull() { files[file.coordinate.path] = file.bytes }
        }
        for file in builder.partial { files[file.coordinate.path] = file.bytes }
        let expected = TileCoordinate.changed(from: 0, to: UInt64(size)).map(\.path)
        #expect(Set(files.keys) == Set(expected))
        let reader = TileHashReader(size: UInt64(size)) { files[$0.path] }
        #expect(try reader.root(over: 0..<UInt64(size)) == builder.range.root)
        for index in Set([0, size / 3, size / 2, size - 1]) {
            let proof = try InclusionProof(index: UInt64(index), size: UInt64(size), reader: reader)
            try proof.verify(leafHash: .leaf(MemoryTree.entry(index)), root: builder.range.root)
        }
        for first in Set([1, (size + 1) / 2, size]) {
            let older = try reader.root(over: 0..<UInt64(first))
            let proof = try ConsistencyProof(firstSize: UInt64(first), secondSize: UInt64(size), reader: reader)
            try proof.verify(firstRoot: older, secondRoot: builder.range.root)
        }
        let bundle = try #require(TileCoordinate.inTree(ofSize: UInt64(size), level: .entries, index: 0))
        let entries = EntryBundle.parse(files[bundle.path] ?? [])?.entries
        #expect(entries == (0..<min(size, 256)).map(MemoryTree.entry))
    }

    private func changes(of path: [TreeHash]) -> [[TreeHash]] {
        var changes = path.indices.map { position in
            var changed = path
            changed[position] = .leaf([77])
            return changed
        }
        changes.append(path + [.leaf([3])])
        if !path.isEmpty { changes.append(Array(path.dropLast())) }
        return changes
    }
}
