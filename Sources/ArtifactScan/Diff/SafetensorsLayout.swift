/// Where the tensors of a safetensors file lie, with the limits of the reference reader.
enum SafetensorsLayout {
    /// Reads the header.
    ///
    /// - Parameter file: the file's number, for the layouts.
    static func read(_ reader: any RandomAccessReader, file: Int) throws(FormatFault) -> ModelCheckpoint.Part {
        var cursor = FormatCursor(reader)
        guard let length = Int(exactly: try cursor.number(8)), length <= SafetensorsScanner.maximumHeader else {
            throw .invalid("the header is longer than \(SafetensorsScanner.maximumHeader) bytes", 0)
        }
        let header = try cursor.bytes(length)
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.parse(header)
        } catch {
            throw .invalid("the header is no JSON: \(error.reason)", 8 + error.offset)
        }
        guard let members = value.members else { throw .invalid("the header is no object", 8) }
        var tensors: [TensorLayout] = []
        var names: Set<String> = []
        for member in members where member.name != "__metadata__" {
            guard names.insert(member.name).inserted else { throw .invalid("`\(member.name)` is there twice", 8) }
            let tensor = try layout(member.value, member.name, start: 8 + length, file: file)
            guard tensor.byteCount <= reader.byteCount - tensor.offset else {
                throw .invalid("`\(member.name)` ends behind the file's end", tensor.offset)
            }
            tensors.append(tensor)
        }
        return ModelCheckpoint.Part(tensors: tensors)
    }

    private static let packed: [String: TensorType] = [
        "F8_E8M0": TensorType(packed: "F8_E8M0", blockElements: 1, blockBytes: 1),
        "F8_E4M3FNUZ": TensorType(packed: "F8_E4M3FNUZ", blockElements: 1, blockBytes: 1),
        "F8_E5M2FNUZ": TensorType(packed: "F8_E5M2FNUZ", blockElements: 1, blockBytes: 1),
        "F4": TensorType(packed: "F4", blockElements: 2, blockBytes: 1),
        "F6_E2M3": TensorType(packed: "F6_E2M3", blockElements: 4, blockBytes: 3),
        "F6_E3M2": TensorType(packed: "F6_E3M2", blockElements: 4, blockBytes: 3),
    ]

    private static func layout(
        _ value: JSONValue, _ name: String, start: Int, file: Int
    ) throws(FormatFault) -> TensorLayout {
        let kind = value["dtype"]?.text ?? ""
        guard let type = TensorElement(rawValue: kind).map(TensorType.init) ?? packed[kind] else {
            throw .invalid("`\(name)` has no known dtype", 8)
        }
        let shape = value["shape"]?.elements?.map(\.integer) ?? [nil]
        guard shape.count <= CheckpointLimits.dimensions, !shape.contains(nil),
            let elements = TensorType.elements(of: shape.compactMap { $0 }),
            let bytes = type.byteCount(of: elements)
        else { throw .invalid("`\(name)` has no valid shape", 8) }
        let offsets = value["data_offsets"]?.elements?.compactMap(\.integer) ?? []
        guard offsets.count == 2, offsets[0] >= 0, offsets[0] < 1 << 60, offsets[1] - offsets[0] == bytes else {
            throw .invalid("`\(name)` has offsets that do not fit its shape", 8)
        }
        return TensorLayout(
            name: name, type: type, shape: shape.compactMap { $0 }, arrangement: .rowMajor, file: file,
            offset: start + offsets[0], elements: elements, byteCount: bytes)
    }
}
