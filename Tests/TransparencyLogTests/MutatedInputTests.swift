import Testing
import TransparencyLog

/// A short run of what a fuzzer does, with a seed: no input may trap, and none may be taken for another.
struct MutatedInputTests {
    @Test func `mutated notes, proofs, tiles, bundles and keys never trap`() async throws {
        let signer = try Ed25519NoteSigner(name: "example.com/log", seed: [UInt8](repeating: 1, count: 32))
        let checkpoint = Checkpoint(origin: "example.com/log", size: 2, root: .leaf([1]))
        let note = try await signer.sign(checkpoint.text)
        let seeds: [[UInt8]] = [
            note, LogProof(index: 1, path: [.leaf([2])], checkpoint: note, unauthenticatedExtra: [1]).text,
            Array(checkpoint.text.utf8), HashTile(hashes: [.leaf([1]), .leaf([2])])?.bytes ?? [],
            EntryBundle(entries: [[1, 2, 3], []])?.bytes ?? [], Array("tile/3/x001/005.p/7".utf8),
            Array(signer.verifierKey.text.utf8), [],
        ]
        var generator = SeededGenerator(seed: 20_261_123)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(2)
        var count = 0
        while clock.now < end {
            let bytes = mutate(seeds.randomElement(using: &generator) ?? [], &generator)
            for (name, parse) in Fuzzing.parsers where !parse(bytes) { Issue.record("\(name) changed \(bytes)") }
            count += 1
        }
        #expect(count > 100)
    }

    private func mutate(_ seed: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let position = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
            case 1 where position < bytes.count: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 2 where position < bytes.count: bytes.remove(at: position)
            default: bytes.append(contentsOf: bytes.prefix(position))
            }
        }
        return bytes
    }
}
