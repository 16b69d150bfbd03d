/// Tells the start of a pickle from random bytes by the shape of its first operations, without a machine: among tensors
/// there are thousands of places that begin like one.
enum PickleOutline {
    /// Operations that are looked at: random bytes have the shape of so many once in ten thousand places.
    private static let operations = 8

    /// Whether a pickle could begin here.
    ///
    /// - Parameters:
    ///   - view: the bytes from the PROTO on that are at hand.
    ///   - remaining: how many there are in all, from the PROTO on.
    /// - Returns: false only where no unpickler gets past the first operations, or where the stream ends before it
    ///   names anything.
    static func isPlausible(_ view: Span<UInt8>, remaining: Int) -> Bool {
        var position = 2
        var namesSomething = false
        for _ in 0..<operations {
            guard position < view.count else { return position < remaining }
            guard let operation = PickleOpcode(rawValue: view[position]) else { return false }
            position += 1
            switch operation {
            case .stop: return namesSomething
            case .global, .instance:
                namesSomething = true
                guard let first = line(view, from: position, remaining),
                    let second = line(view, from: first, remaining)
                else { return false }
                position = second
            case .stackGlobal, .extension1, .extension2, .extension4:
                namesSomething = true
                position += operation.fixedBytes
            case .float, .integer, .long, .get, .put:
                guard let end = line(view, from: position, remaining) else { return false }
                position = end
            case .persistentIdentifier, .string, .unicode:
                guard let end = line(view, from: position, remaining, isFree: true) else { return false }
                position = end
            default:
                guard let next = skip(operation, view, from: position, remaining) else { return false }
                position = next
            }
        }
        return position <= remaining
    }

    /// The place after an argument of fixed or stated length; nil where it leaves all that there is. Where the length
    /// itself is out of sight, the end of the view.
    private static func skip(_ operation: PickleOpcode, _ view: Span<UInt8>, from start: Int, _ remaining: Int) -> Int?
    {
        let width = operation.lengthBytes
        guard width > 0 else { return start + operation.fixedBytes }
        guard start + width <= view.count else { return view.count < remaining ? view.count : nil }
        var length = 0
        for index in (start..<(start + width)).reversed() {
            guard length < 1 << 47 else { return nil }
            length = length << 8 | Int(view[index])
        }
        let end = start + width + length
        return end <= remaining ? end : nil
    }

    /// The place after the next line feed; nil where other control characters come first, unless the line is free.
    /// Where the line leaves the view and not all that there is, the end of the view.
    private static func line(_ view: Span<UInt8>, from start: Int, _ remaining: Int, isFree: Bool = false) -> Int? {
        var index = start
        while index < view.count {
            if view[index] == 0x0a { return index + 1 }
            if !isFree, view[index] < 0x20, view[index] != 0x09, view[index] != 0x0d { return nil }
            index += 1
        }
        return view.count < remaining ? view.count : nil
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
