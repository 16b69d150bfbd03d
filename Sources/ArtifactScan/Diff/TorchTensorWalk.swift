/// Finds the tensors in what a torch pickle loads to: in dictionaries, lists and the state of modules.
struct TorchTensorWalk {
    /// What followed the pickle, with all it made.
    let machine: PickleMachine
    /// Where the bytes of each storage lie, by its key.
    let storages: [String: Range<Int>]
    /// The file's number, for the layouts.
    let file: Int
    /// The tensors found so far.
    private(set) var tensors: [TensorLayout] = []
    private var places: [String: Int] = [:]
    private var visits = 0

    /// Prepares to walk.
    init(machine: PickleMachine, storages: [String: Range<Int>], file: Int) {
        self.machine = machine
        self.storages = storages
        self.file = file
    }

    /// The storages by their class, as `torch.save` names them.
    private static let storageTypes: [String: TensorElement] = [
        "FloatStorage": .float32, "DoubleStorage": .float64, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
        "LongStorage": .signed64, "IntStorage": .signed32, "ShortStorage": .signed16, "CharStorage": .signed8,
        "ByteStorage": .unsigned8, "BoolStorage": .boolean, "ComplexFloatStorage": .complex64,
        "ComplexDoubleStorage": .complex128, "UntypedStorage": .unsigned8,
    ]

    /// The types that a tensor names itself, where its storage has none.
    private static let types: [String: TensorElement] = [
        "float8_e4m3fn": .float8E4M3, "float8_e5m2": .float8E5M2, "uint16": .unsigned16, "uint32": .unsigned32,
        "uint64": .unsigned64, "float32": .float32, "float16": .float16, "bfloat16": .bfloat16, "int8": .signed8,
        "uint8": .unsigned8, "int16": .signed16, "int32": .signed32, "int64": .signed64, "float64": .float64,
    ]

    /// Parts of a module's state that say where a tensor is kept, and are no part of its name.
    private static let silent: Set<String> = ["_parameters", "_buffers", "_modules"]

    /// Visits a value and what is in it.
    mutating func visit(_ value: PickleValue, path: String, depth: Int) throws(FormatFault) {
        visits += 1
        guard visits <= CheckpointLimits.visits, depth <= CheckpointLimits.depth else {
            throw .invalid("its pickle has too many parts or levels to find the tensors", 0)
        }
        guard case .object(let index) = value else { return }
        switch machine.heap[index] {
        case .dictionary(let pairs): try visit(pairs, path: path, depth: depth)
        case .list(let items), .tuple(let items):
            for (number, item) in items.enumerated() {
                try visit(item, path: Self.join(path, String(number)), depth: depth + 1)
            }
        case .result(let callee, let arguments):
            try visitResult(index, callee, arguments, path: path, depth: depth)
        default: return
        }
    }

    private mutating func visit(
        _ pairs: [(key: PickleValue, value: PickleValue)], path: String, depth: Int
    ) throws(FormatFault) {
        guard pairs.count < PickleMachine.keptElements else {
            throw .invalid("a dictionary has \(PickleMachine.keptElements) items or more", 0)
        }
        for pair in pairs {
            let name: String
            switch pair.key {
            case .text: name = pair.key.wholeText ?? ""
            case .integer(let number?): name = String(number)
            default: continue
            }
            guard name.utf8.count <= CheckpointLimits.nameBytes else { throw .invalid("a name is too long", 0) }
            try visit(pair.value, path: Self.join(path, name), depth: depth + 1)
        }
    }

    private static func join(_ path: String, _ name: String) -> String {
        silent.contains(name) ? path : path.isEmpty ? name : path + "." + name
    }

    private mutating func visitResult(
        _ index: Int, _ callee: PickleValue, _ arguments: [PickleValue], path: String, depth: Int
    ) throws(FormatFault) {
        switch machine.global(callee)?.path {
        case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v3":
            return try add(arguments, path: path)
        case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state":
            if let data = arguments.first { try visit(data, path: path, depth: depth + 1) }
            return
        case "collections.OrderedDict":
            // Python 2 gives the pairs as an argument.
            if let first = arguments.first, case .list(let items)? = machine.object(first) {
                for item in items {
                    guard case .list(let pair)? = machine.object(item), pair.count == 2 else { continue }
                    try visit([(pair[0], pair[1])], path: path, depth: depth)
                }
            }
        default: break
        }
        if let pairs = machine.keptItems[index] { try visit(pairs, path: path, depth: depth) }
        if let state = machine.keptStates[index] { try visit(state, path: path, depth: depth + 1) }
    }

    /// A tensor: its storage, the first element's place in it, lengths and steps.
    private mutating func add(_ arguments: [PickleValue], path: String) throws(FormatFault) {
        guard arguments.count >= 4, let storage = storage(arguments[0]),
            case .integer(let first?) = arguments[1], let start = Int(exactly: first), start >= 0,
            let shape = numbers(arguments[2]), let strides = numbers(arguments[3]), shape.count == strides.count,
            shape.count <= CheckpointLimits.dimensions, let elements = TensorType.elements(of: shape)
        else { throw .invalid("`\(path)` is no tensor of plain numbers, or its lengths make no sense", 0) }
        var element = storage.element
        if arguments.count > 6, let type = machine.global(arguments[6]), type.module == "torch" {
            guard let named = Self.types[type.name] else {
                throw .invalid("`\(path)` has the unknown type `\(type.name)`", 0)
            }
            element = named
        }
        guard let bytes = storages[storage.key] else {
            throw .invalid("the storage `\(storage.key)` of `\(path)` is not in the archive", 0)
        }
        guard let reach = Self.reach(shape, strides, elements: elements), let end = Self.sum(start, reach),
            end <= bytes.count / element.byteCount
        else {
            throw .invalid("`\(path)` reaches beyond its storage `\(storage.key)`", 0)
        }
        let arrangement =
            elements == 0 ? TensorLayout.Arrangement.rowMajor : TensorLayout.arrangement(shape: shape, strides: strides)
        let type = TensorType(element)
        guard let count = type.byteCount(of: elements) else { throw .invalid("`\(path)` is too large", 0) }
        let layout = TensorLayout(
            name: path, type: type, shape: shape, arrangement: arrangement, file: file,
            offset: bytes.lowerBound + start * element.byteCount, elements: elements, byteCount: count)
        guard tensors.count < CheckpointLimits.tensors else { throw .invalid("it has too many tensors", 0) }
        if let place = places[path] {
            // The same key again: the loader keeps the last.
            tensors[place] = layout
        } else {
            places[path] = tensors.count
            tensors.append(layout)
        }
    }

    /// How many elements a tensor reaches over, its last one included; nil beyond 64 bits.
    private static func reach(_ shape: [Int], _ strides: [Int], elements: Int) -> Int? {
        var reach = elements == 0 ? 0 : 1
        for (length, stride) in zip(shape, strides) where length > 1 && elements > 0 {
            let (step, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
            guard !overflow, let next = sum(reach, step) else { return nil }
            reach = next
        }
        return reach
    }

    private static func sum(_ first: Int, _ second: Int) -> Int? {
        let (result, overflow) = first.addingReportingOverflow(second)
        return overflow ? nil : result
    }

    /// The key and the elements of a storage: what a persistent id `('storage', class, key, place, count)` stands for.
    private func storage(_ value: PickleValue) -> (key: String, element: TensorElement)? {
        guard case .persistent(let identifier)? = machine.object(value),
            case .tuple(let items)? = machine.object(identifier), items.count >= 5,
            items[0].wholeText == "storage", let type = machine.global(items[1]), let key = items[2].wholeText,
            let element = Self.storageTypes[String(type.name.split(separator: ".").last ?? "")]
        else { return nil }
        return (key, element)
    }

    /// Whole numbers of a tuple, none below 0.
    private func numbers(_ value: PickleValue) -> [Int]? {
        let items: [PickleValue]
        switch machine.object(value) {
        case .tuple(let elements)?, .list(let elements)?: items = elements
        case .result(let callee, let arguments)? where machine.global(callee)?.path == "torch.Size":
            return arguments.first.flatMap(numbers)
        default: return nil
        }
        var result: [Int] = []
        for item in items {
            guard case .integer(let number?) = item, let value = Int(exactly: number), value >= 0 else { return nil }
            result.append(value)
        }
        return result
    }
}
