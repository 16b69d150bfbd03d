/// Where the tensors of a GGUF file lie.
enum GGUFLayout {
    private static let widths: [UInt64: Int] = [0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8]
    private static let plain: [UInt64: TensorElement] = [
        0: .float32, 1: .float16, 24: .signed8, 25: .signed16, 26: .signed32, 27: .signed64, 28: .float64,
        30: .bfloat16,
    ]
    /// The packed kinds: name, elements and bytes of a block (`ggml-common.h`).
    private static let packed: [UInt64: (name: String, elements: Int, bytes: Int)] = [
        2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20), 6: ("Q5_0", 32, 22), 7: ("Q5_1", 32, 24), 8: ("Q8_0", 32, 34),
        9: ("Q8_1", 32, 36), 10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110), 12: ("Q4_K", 256, 144),
        13: ("Q5_K", 256, 176), 14: ("Q6_K", 256, 210), 15: ("Q8_K", 256, 292), 16: ("IQ2_XXS", 256, 66),
        17: ("IQ2_XS", 256, 74), 18: ("IQ3_XXS", 256, 98), 19: ("IQ1_S", 256, 50), 20: ("IQ4_NL", 32, 18),
        21: ("IQ3_S", 256, 110), 22: ("IQ2_S", 256, 82), 23: ("IQ4_XS", 256, 136), 29: ("IQ1_M", 256, 56),
        34: ("TQ1_0", 256, 54), 35: ("TQ2_0", 256, 66), 39: ("MXFP4", 32, 17),
    ]

    /// Reads the metadata's lengths and the tensors' places.
    ///
    /// - Parameter file: the file's number, for the layouts.
    static func read(_ reader: any RandomAccessReader, file: Int) throws(FormatFault) -> ModelCheckpoint.Part {
        var cursor = FormatCursor(reader, at: 4)
        let version = try cursor.number(4)
        guard (1...3).contains(version) else { throw .invalid("version \(version) is none of 1 to 3", 4) }
        let width = version == 1 ? 4 : 8
        let count = try cursor.number(width)
        let entries = try cursor.number(width)
        guard count <= UInt64(CheckpointLimits.tensors), entries <= UInt64(CheckpointLimits.tensors) else {
            throw .invalid("\(entries) metadata entries and \(count) tensors are too many", 8)
        }
        var alignment = 32
        for _ in 0..<entries {
            let key = try cursor.bytes(cursor.length(width)).text
            let type = try cursor.number(4)
            if key == "general.alignment", type == 4 {
                let value = Int(try cursor.number(4))
                guard value > 0, value <= 1 << 20 else { throw .invalid("the alignment is no such", cursor.offset) }
                alignment = value
            } else {
                try skip(type, &cursor, width: width, depth: 0)
            }
        }
        var tensors: [TensorLayout] = []
        var names: Set<String> = []
        for _ in 0..<count {
            let tensor = try tensor(&cursor, width: width, file: file)
            guard names.insert(tensor.name).inserted else {
                throw .invalid("`\(tensor.name)` is there twice", cursor.offset)
            }
            tensors.append(tensor)
        }
        let start = (cursor.offset + alignment - 1) / alignment * alignment
        var placed: [TensorLayout] = []
        for tensor in tensors {
            let (offset, overflow) = tensor.offset.addingReportingOverflow(start)
            guard !overflow, offset <= reader.byteCount, tensor.byteCount <= reader.byteCount - offset else {
                throw .invalid("`\(tensor.name)` lies beyond the end of the file", cursor.offset)
            }
            placed.append(
                TensorLayout(
                    name: tensor.name, type: tensor.type, shape: tensor.shape, arrangement: .rowMajor, file: file,
                    offset: offset, elements: tensor.elements, byteCount: tensor.byteCount))
        }
        return ModelCheckpoint.Part(tensors: placed)
    }

    private static func skip(
        _ type: UInt64, _ cursor: inout FormatCursor, width: Int, depth: Int
    ) throws(FormatFault) {
        if let bytes = widths[type] { return try cursor.skip(bytes) }
        switch type {
        case 8: try cursor.skip(cursor.length(width))
        case 9:
            guard depth < 4 else { throw .invalid("arrays nest more than 4 deep", cursor.offset) }
            let element = try cursor.number(4)
            let count = try cursor.number(width)
            guard count <= UInt64(cursor.remaining) else {
                throw .invalid("an array is longer than the file", cursor.offset)
            }
            if let bytes = widths[element] {
                let (total, overflow) = Int(count).multipliedReportingOverflow(by: bytes)
                guard !overflow else { throw .invalid("an array is longer than the file", cursor.offset) }
                return try cursor.skip(total)
            }
            for _ in 0..<count { try skip(element, &cursor, width: width, depth: depth + 1) }
        default: throw .invalid("metadata type \(type) is unknown", cursor.offset)
        }
    }

    /// One tensor; its offset still counts from where the data begins.
    private static func tensor(
        _ cursor: inout FormatCursor, width: Int, file: Int
    ) throws(FormatFault) -> TensorLayout {
        let at = cursor.offset
        let name = try cursor.bytes(cursor.length(width)).text
        guard name.utf8.count <= CheckpointLimits.nameBytes else { throw .invalid("a name is too long", at) }
        let dimensions = try cursor.number(4)
        guard dimensions <= 8 else { throw .invalid("`\(name)` has \(dimensions) dimensions, above 8", at) }
        var shape: [Int] = []
        for _ in 0..<dimensions { shape.append(Int(clamping: try cursor.number(width))) }
        // The first length is the one that runs fastest.
        shape.reverse()
        let code = try cursor.number(4)
        let packed = packed[code].map {
            TensorType(packed: $0.name, blockElements: $0.elements, blockBytes: $0.bytes)
        }
        guard let type = plain[code].map(TensorType.init) ?? packed else {
            throw .invalid("`\(name)` has the unknown type \(code)", at)
        }
        guard let elements = TensorType.elements(of: shape), let bytes = type.byteCount(of: elements) else {
            throw .invalid("`\(name)` has no valid shape", at)
        }
        guard let offset = Int(exactly: try cursor.number(8)) else {
            throw .invalid("`\(name)` lies beyond the end of the file", at)
        }
        return TensorLayout(
            name: name, type: type, shape: shape, arrangement: .rowMajor, file: file, offset: offset,
            elements: elements, byteCount: bytes)
    }
}
