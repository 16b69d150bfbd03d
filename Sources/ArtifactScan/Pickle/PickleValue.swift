/// A string or bytes in a pickle; of a long one only the head is in memory.
struct PickleText {
    /// The bytes, or the head of them.
    let bytes: [UInt8]
    /// The true length in bytes.
    let count: Int
    /// Where they stand in the stream; nil for what a call computed.
    let offset: Int?

    /// Wraps bytes as they are.
    init(bytes: [UInt8], count: Int, offset: Int?) {
        self.bytes = bytes
        self.count = count
        self.offset = offset
    }

    /// What a call computed.
    init(computed bytes: [UInt8]) { self.init(bytes: bytes, count: bytes.count, offset: nil) }

    /// Whether all bytes are in memory.
    var isWhole: Bool { bytes.count == count }

    /// The bytes as text.
    var text: String { bytes.text }
}

/// A value on the stack of the simulated unpickler.
enum PickleValue {
    case none
    case boolean(Bool)
    /// A whole number; nil beyond 64 bits.
    case integer(Int64?)
    case float
    case text(PickleText)
    case bytes(PickleText)
    /// An object with an identity; an index into the heap.
    case object(Int)

    /// The text, if this is a whole string.
    var wholeText: String? {
        guard case .text(let text) = self, text.isWhole else { return nil }
        return text.text
    }
}

/// What stands in the heap of the simulated unpickler.
enum PickleObject {
    case list([PickleValue])
    case dictionary([(key: PickleValue, value: PickleValue)])
    case set([PickleValue])
    case tuple([PickleValue])
    /// Something looked up in a module.
    case global(PickleGlobal)
    /// What a call gave: callee and arguments, as heap values.
    case result(callee: PickleValue, arguments: [PickleValue])
    /// What a persistent id stands for.
    case persistent(PickleValue)
    /// Known to exist, and no more.
    case opaque
}
