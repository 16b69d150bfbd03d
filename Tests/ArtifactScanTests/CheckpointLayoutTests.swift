import ArtifactScan
import Testing

@Suite struct CheckpointLayoutTests {
    typealias View = CheckpointFixture.View

    private static let storage: [Float] = (1...12).map(Float.init)

    @Test func `a torch file gives each view its own numbers`() throws {
        let views = [
            View(name: "whole", start: 0, shape: [3, 4], strides: [4, 1]),
            View(name: "turned", start: 0, shape: [4, 3], strides: [1, 4]),
            View(name: "column", start: 1, shape: [3], strides: [4]),
        ]
        var doubled = Self.storage
        doubled[5] = -6
        let changes = try CheckpointFixture.changes(
            CheckpointFixture.torch(views, storage: Self.storage), CheckpointFixture.torch(views, storage: doubled))
        #expect(changes.map(\.name) == ["column", "turned", "whole"])
        #expect(changes.map { $0.statistics?.signFlips } == [1, 1, 1])
        #expect(changes.map { $0.statistics?.elements } == [3, 12, 12])
        // 2, 6, 10: the column that holds the sixth number.
        #expect(changes[0].statistics?.squaresBefore == 140)
    }

    @Test func `different orders of the same numbers are no change of value`() throws {
        let rows = CheckpointFixture.torch(
            [View(name: "a", start: 0, shape: [3, 4], strides: [4, 1])], storage: Self.storage)
        let turned = (0..<4).flatMap { column in (0..<3).map { Self.storage[$0 * 4 + column] } }
        let columns = CheckpointFixture.torch(
            [View(name: "a", start: 0, shape: [3, 4], strides: [1, 3])], storage: turned)
        let change = try #require(CheckpointFixture.changes(rows, columns).first)
        #expect(change.statistics?.changed == 0)
        #expect(change.isSame)
    }

    @Test func `a torch file equals a safetensors file with the same tensors`() throws {
        let torch = CheckpointFixture.torch(
            [View(name: "a.weight", start: 0, shape: [3, 4], strides: [4, 1])], storage: Self.storage)
        let safetensors = CheckpointFixture.safetensors([.single("a.weight", [3, 4], Self.storage)])
        #expect(try CheckpointFixture.changes(torch, safetensors).allSatisfy(\.isSame))
    }

    @Test func `a checkpoint that runs code is read on symbols, and said to`() throws {
        var pickle = PickleStream.openShell
        pickle = pickle.raw("0}X").raw(UInt32(1).littleEndianBytes).raw("a").raw("Ns")
        #expect(throws: CheckpointError.noTensors) {
            try CheckpointFixture.checkpoint(ZipArchive.torch(pickle.stopped).bytes)
        }
        var archive = CheckpointFixture.torch(
            [View(name: "a", start: 0, shape: [2], strides: [1])], storage: [1, 2], callee: "_rebuild_tensor_v2")
        #expect(try CheckpointFixture.checkpoint(archive).warnings.isEmpty)
        archive = CheckpointFixture.torch(
            [View(name: "a", start: 0, shape: [2], strides: [1])], storage: [1, 2], callee: "_rebuild_tensor_x")
        #expect(throws: CheckpointError.noTensors) { try CheckpointFixture.checkpoint(archive) }
    }

    @Test(arguments: [
        View(name: "a", start: 11, shape: [2], strides: [1]), View(name: "a", start: 0, shape: [3], strides: [6]),
        View(name: "a", start: 13, shape: [1], strides: [1]),
        View(name: "a", start: 0, shape: [255, 255, 255, 255, 255, 255, 255, 255, 255], strides: [1]),
    ]) func `a view that leaves its storage is refused`(view: View) {
        #expect(throws: CheckpointError.self) {
            try CheckpointFixture.checkpoint(CheckpointFixture.torch([view], storage: Self.storage))
        }
    }

    @Test func `shards are put together by their index, and what it misplaces is said`() throws {
        let one = CheckpointFixture.safetensors([.single("a", [1], [1])])
        let two = CheckpointFixture.safetensors([.single("b", [1], [2])])
        let index = #"{"weight_map":{"a":"one.safetensors","b":"one.safetensors","c":"two.safetensors"}}"#
        func file(_ path: String, _ bytes: [UInt8]) -> CheckpointFile {
            CheckpointFile(path: path, reader: MemoryReader(bytes))
        }
        let files = [
            file("m.safetensors.index.json", Array(index.utf8)), file("one.safetensors", one),
            file("two.safetensors", two), file("other.safetensors", one), file("config.json", Array("{}".utf8)),
        ]
        let checkpoint = try ModelCheckpoint(files)
        #expect(checkpoint.tensorCount == 2)
        #expect(checkpoint.warnings.count == 2)
        #expect(throws: CheckpointError.self) { try ModelCheckpoint(Array(files.prefix(2))) }
        // Without an index all files count, and tensors of the same name carry their file's.
        let plain = try ModelCheckpoint([file("x/one", one), file("y/one", one), file("README", [0x23, 0x0a])])
        #expect(plain.tensorCount == 2)
        #expect(throws: CheckpointError.noTensors) { try ModelCheckpoint([file("a", [1]), file("b", [2])]) }
        #expect(throws: CheckpointError.unknownFormat(path: "a")) { try ModelCheckpoint([file("a", [1])]) }
        let old: [UInt8] = [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e]
        #expect(throws: CheckpointError.oldTorch(path: "a")) { try ModelCheckpoint([file("a", old + old)]) }
        #expect(throws: CheckpointError.compressed(path: "a", kind: "gzip")) {
            try ModelCheckpoint([file("a", ZipArchive.gzip([1, 2, 3]))])
        }
    }

    @Test func `mutated checkpoints are compared or refused, and never crash`() throws {
        let seeds = [
            CheckpointFixture.safetensors([.single("a", [2, 2], [1, 2, 3, 4]), .single("b", [3], [1, 2, 3])]),
            CheckpointFixture.torch(
                [
                    View(name: "a", start: 0, shape: [3, 4], strides: [4, 1]),
                    View(name: "b", start: 1, shape: [3], strides: [4]),
                ], storage: Self.storage),
            CheckpointFixture.gguf([
                ("q", 8, [2, 32], [UInt8](repeating: 3, count: 68)), ("f", 30, [4], [1, 2, 3, 4, 5, 6, 7, 8]),
            ]),
        ]
        let seed: UInt64 = 20_261_125
        print("fuzz seed \(seed)")
        var random = SeededGenerator(state: seed)
        var outcomes = Set<Bool>()
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            for original in seeds {
                var bytes = original
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes[place] &+= 1
                    case 2: bytes[place] = 0xff
                    default: bytes.removeSubrange(place..<min(bytes.count, place + 3))
                    }
                    if bytes.isEmpty { bytes = [0] }
                }
                let report = try? CheckpointFixture.changes(original, bytes)
                outcomes.insert(report != nil)
            }
        }
        #expect(outcomes == [true, false])
    }
}
