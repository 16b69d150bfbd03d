/// Tells the start of a pickle from random bytes by the shape of its first operations, without a machine: among tensors
/// there are thousands of places that begin like one.
enum PickleOutline {
    /// Operations that are looked at: random bytes have the shape of so many once in ten thousand places.
    private static let operations = 8
    /// The longest line of an argument that ends with one.
    private static let lineBytes = 4_096

    /// Whether a pickle could begin at `start`.
    ///
    /// - Parameters:
    ///   - block: the bytes at hand.
    ///   - start: the place of the PROTO in them.
    ///   - remaining: bytes from `start` to the end of all that there are.
    /// - Returns: false only where no unpickler gets past the first operations, or where the stream ends before it
    ///   names anything.
    static func isPlausible(_ block: [UInt8], at start: Int, remaining: Int) -> Bool {
        var position = start + 2
        var namesSomething = false
        for _ in 0..<operations {
            guard position < block.count else { return position - start < remaining }
            guard let operation = PickleOpcode(rawValue: block[position]) else { return false }
            position += 1
            switch operation {
            case .stop: return namesSomething
            case .global, .instance:
                namesSomething = true
                guard let first = line(block, from: position), let second = line(block, from: first) else {
                    return false
                }
                position = second
            case .stackGlobal, .extension1, .extension2, .extension4:
                namesSomething = true
                position += operation.fixedBytes
            case .float, .integer, .long, .get, .put:
                guard let end = line(block, from: position) else { return false }
                position = end
            case .persistentIdentifier, .string, .unicode:
                guard let end = line(block, from: position, isFree: true) else { return false }
                position = end
            default:
                guard let next = skip(operation, block, from: position, limit: start + remaining) else { return false }
                position = next
            }
        }
        return true
    }

    /// The place after an argument of fixed or stated length; nil where it leaves all that there is. Where the length
    /// itself is out of sight, the end of the block.
    private static func skip(_ operation: PickleOpcode, _ block: [UInt8], from start: Int, limit: Int) -> Int? {
        let width = operation.lengthBytes
        guard width > 0 else { return start + operation.fixedBytes }
        guard start + width <= block.count else { return block.count }
        var length = 0
        for index in (start..<(start + width)).reversed() {
            guard length < 1 << 47 else { return nil }
            length = length << 8 | Int(block[index])
        }
        let end = start + width + length
        return end <= limit ? end : nil
    }

    /// The place after the next line feed; nil where other control characters come first, unless the line is free.
    private static func line(_ block: [UInt8], from start: Int, isFree: Bool = false) -> Int? {
        var index = start
        while index < block.count, index - start < lineBytes {
            if block[index] == 0x0a { return index + 1 }
            if !isFree, block[index] < 0x20, block[index] != 0x09, block[index] != 0x0d { return nil }
            index += 1
        }
        return index < block.count ? nil : block.count
    }
}

extension PickleOpcode {
    /// Bytes of an argument whose length is stated before it; 0 where none is.
    fileprivate var lengthBytes: Int {
        switch self {
        case .shortBinaryString, .shortBinaryBytes, .shortBinaryUnicode, .long1: 1
        case .binaryString, .binaryUnicode, .binaryBytes, .long4: 4
        case .binaryUnicode8, .binaryBytes8, .byteArray8: 8
        default: 0
        }
    }

    /// Bytes of an argument of fixed length.
    fileprivate var fixedBytes: Int {
        switch self {
        case .binaryInteger1, .binaryGet, .binaryPut, .extension1, .proto: 1
        case .binaryInteger2, .extension2: 2
        case .binaryInteger, .longBinaryGet, .longBinaryPut, .extension4: 4
        case .binaryFloat, .frame: 8
        default: 0
        }
    }
}
