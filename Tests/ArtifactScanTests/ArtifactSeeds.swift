/// Small artifacts of each binary format, from which mutation starts.
enum ArtifactSeeds {
    private static func part(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
        joined([number << 3 | 2, UInt8(body.count)], body)
    }

    private static func text(_ text: String) -> [UInt8] {
        joined(UInt64(text.utf8.count).littleEndianBytes, Array(text.utf8))
    }

    private static func wide(_ number: UInt64) -> [UInt8] { number.littleEndianBytes }

    private static func word(_ number: UInt32) -> [UInt8] { number.littleEndianBytes }

    /// A GGUF file of two entries and a tensor.
    static let gguf = joined(
        Array("GGUF".utf8), word(3), wide(1), wide(2), text("general.architecture"), word(8), text("llama"),
        text("tokens"), word(9), word(8), wide(2), text("a"), text("b"), text("t"), word(1), wide(8), word(0), wide(0),
        [UInt8](repeating: 0, count: 96))

    /// An ONNX model with a node and an external tensor.
    static let onnx: [UInt8] = {
        let node = part(1, joined(part(4, Array("Add".utf8)), part(7, Array("x".utf8))))
        let entry = part(13, joined(part(1, Array("location".utf8)), part(2, Array("w".utf8))))
        return joined([0x08, 8], part(7, joined(node, part(5, entry))))
    }()

    /// An array of objects.
    static let npy: [UInt8] = {
        let header = Array("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n".utf8)
        let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]
        return joined(magic, UInt16(header.count).littleEndianBytes, header, PickleStream.shell)
    }()

    /// A safetensors file.
    static let safetensors: [UInt8] = {
        let header = Array(#"{"__metadata__":{"a":"b"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#.utf8)
        return joined(wide(UInt64(header.count)), header, [UInt8](repeating: 0, count: 8))
    }()

    /// A message of an HDF5 object header of version 2.
    private static func message(_ kind: UInt8, _ body: [UInt8]) -> [UInt8] {
        joined([kind], UInt16(body.count).littleEndianBytes, [0], body)
    }

    /// An HDF5 file: superblock 2, a root group with an attribute, an external link and a link to itself.
    static let hdf5: [UInt8] = {
        let type: [UInt8] = [0x13, 0, 0, 0, 2, 0, 0, 0]
        let attribute = joined([3, 0, 2, 0, 8, 0, 4, 0, 0, 0x6d, 0], type, [2, 0, 0, 0, 0x7b, 0x7d])
        let external: [UInt8] = [1, 8, 64, 1, 0x6c, 5, 0, 0, 0x66, 0, 0x70, 0]
        let hard = joined([1, 0, 1, 0x68], wide(48))
        let messages = joined(message(0x0c, attribute), message(0x06, external), message(0x06, hard))
        let magic: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 2, 8, 8, 0]
        let header = joined(Array("OHDR".utf8), [2, 0, UInt8(messages.count)], messages, [0, 0, 0, 0])
        return joined(magic, wide(0), wide(.max), wide(400), wide(48), [0, 0, 0, 0], header)
    }()

    /// All of them.
    static let all: [[UInt8]] = [
        gguf, onnx, npy, safetensors, hdf5, MessagePackTests.weights, ZipArchive.torch(PickleStream.shell).bytes,
        ZipArchive.gzip(PickleStream.shell),
        Array(#"{"class_name":"Dense","module":"keras.layers","config":{"units":1}}"#.utf8),
        Array("loader_module: os\n".utf8),
    ]
}
