import ArtifactScan

/// Writes small checkpoints for tests.
enum CheckpointFixture {
    /// One tensor.
    struct Tensor {
        var name: String
        var type: String
        var shape: [Int]
        var bytes: [UInt8]

        /// A tensor of single precision.
        static func single(_ name: String, _ shape: [Int], _ values: [Float]) -> Tensor {
            Tensor(name: name, type: "F32", shape: shape, bytes: values.flatMap(\.bitPattern.littleEndianBytes))
        }
    }

    /// A safetensors file.
    static func safetensors(_ tensors: [Tensor]) -> [UInt8] {
        var offset = 0
        var entries: [String] = []
        for tensor in tensors {
            let end = offset + tensor.bytes.count
            let form = #""dtype":"\#(tensor.type)","shape":\#(tensor.shape)"#
            entries.append(
                #""\#(tensor.name)":{\#(form),"data_offsets":[\#(offset),\#(end)]}"#
            )
            offset = end
        }
        let header = Array("{\(entries.joined(separator: ","))}".utf8)
        return tensors.reduce(into: joined(UInt64(header.count).littleEndianBytes, header)) { $0 += $1.bytes }
    }

    /// A GGUF file of version 3 without metadata.
    static func gguf(_ tensors: [(name: String, type: UInt32, shape: [Int], bytes: [UInt8])]) -> [UInt8] {
        var head = joined(
            Array("GGUF".utf8), UInt32(3).littleEndianBytes, UInt64(tensors.count).littleEndianBytes,
            UInt64(0).littleEndianBytes)
        var data: [UInt8] = []
        for tensor in tensors {
            head += joined(
                UInt64(tensor.name.utf8.count).littleEndianBytes, Array(tensor.name.utf8),
                UInt32(tensor.shape.count).littleEndianBytes)
            for length in tensor.shape.reversed() { head += UInt64(length).littleEndianBytes }
            head += joined(tensor.type.littleEndianBytes, UInt64(data.count).littleEndianBytes)
            data += tensor.bytes
            data += [UInt8](repeating: 0, count: (32 - data.count % 32) % 32)
        }
        head += [UInt8](repeating: 0, count: (32 - head.count % 32) % 32)
        return head + data
    }

    /// A tensor of a torch file: a view into the storage `0`.
    struct View {
        var name: String
        var start: UInt8
        var shape: [UInt8]
        var strides: [UInt8]
    }

    /// A torch file whose dictionary holds views of one storage of single precision.
    static func torch(_ views: [View], storage: [Float], callee: String = "_rebuild_tensor_v2") -> [UInt8] {
        var pickle = PickleStream(proto: 2).oldGlobal("collections", "OrderedDict").raw(")R(")
        for view in views {
            pickle = pickle.raw("X").raw(UInt32(view.name.utf8.count).littleEndianBytes).raw(view.name)
                .oldGlobal("torch._utils", callee)
                .raw("((").raw("X").raw(UInt32(7).littleEndianBytes).raw("storage").oldGlobal("torch", "FloatStorage")
                .raw("X").raw(UInt32(1).littleEndianBytes).raw("0").raw("X").raw(UInt32(3).littleEndianBytes).raw("cpu")
                .raw([0x4b, UInt8(storage.count)]).raw("tQ").raw([0x4b, view.start])
                .raw(numbers(view.shape)).raw(numbers(view.strides)).raw([0x89])
                .oldGlobal("collections", "OrderedDict").raw(")RtR")
        }
        return ZipArchive.torch(
            pickle.raw("u").stopped, storage: storage.flatMap(\.bitPattern.littleEndianBytes)
        ).bytes
    }

    private static func numbers(_ values: [UInt8]) -> [UInt8] {
        [0x28] + values.flatMap { [0x4b, $0] } + [0x74]
    }

    /// The layout of bytes.
    static func checkpoint(_ bytes: [UInt8], path: String = "model") throws -> ModelCheckpoint {
        try ModelCheckpoint([CheckpointFile(path: path, reader: MemoryReader(bytes))])
    }

    /// The changes from one file's bytes to another's.
    static func changes(_ before: [UInt8], _ after: [UInt8], rank: Bool = false) throws -> [TensorChange] {
        try CheckpointComparison(samplesRank: rank).changes(from: checkpoint(before), to: checkpoint(after))
    }
}
