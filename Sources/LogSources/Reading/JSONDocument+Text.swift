/// Names and texts.
extension JSONDocument {
    /// The value of a name in the object at `index`, written as it is or, where no name is, with other letters large.
    func member(_ name: String, of index: Int) -> Int? {
        var name = name
        let end = Int(nodes[index].next)
        return name.withUTF8 { wanted in
            var folded: Int?
            var position = index + 1
            while position + 1 < end {
                switch compare(nodes[position], position, wanted) {
                case .same: return position + 1
                case .folded: folded = folded ?? position + 1
                case .different: break
                }
                position = Int(nodes[position + 1].next)
            }
            return folded
        }
    }

    /// How a name compares with a wanted one.
    private enum Comparison { case same, folded, different }

    @inline(__always)
    private func compare(_ node: Node, _ position: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Comparison {
        if node.kind == .escapedString {
            let (name, wanted) = (string(position), String(decoding: wanted, as: UTF8.self))
            return name == wanted ? .same : name.lowercased() == wanted.lowercased() ? .folded : .different
        }
        let lower = Int(node.lower)
        guard Int(node.upper) - lower == wanted.count else { return .different }
        var result = Comparison.same
        for offset in 0..<wanted.count {
            let (left, right) = (bytes[lower + offset], wanted[offset])
            if left == right { continue }
            guard ASCII.lowercased(left) == ASCII.lowercased(right) else { return .different }
            result = .folded
        }
        return result
    }

    /// The text at a node, escapes resolved; half a surrogate pair becomes the replacement character.
    func string(_ position: Int) -> String {
        let node = nodes[position]
        let raw = bytes[Int(node.lower)..<Int(node.upper)]
        guard node.kind == .escapedString else { return String(decoding: raw, as: UTF8.self) }
        return String(decoding: Self.unescaped(raw), as: UTF8.self)
    }

    private static func unescaped(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            let byte = raw[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < raw.endIndex else {
                result.append(byte)
                continue
            }
            let escape = raw[index]
            index += 1
            switch escape {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "u"): result.append(contentsOf: scalar(raw, &index))
            default: result.append(escape)
            }
        }
        return result
    }

    private static func scalar(_ raw: ArraySlice<UInt8>, _ index: inout Int) -> some Collection<UInt8> {
        var value = unit(raw, index)
        index += 4
        if value & 0xFC00 == 0xD800, index + 5 < raw.endIndex, raw[index] == UInt8(ascii: "\\"),
            raw[index + 1] == UInt8(ascii: "u")
        {
            let second = unit(raw, index + 2)
            if second & 0xFC00 == 0xDC00 {
                value = 0x10000 + (value & 0x3FF) << 10 + (second & 0x3FF)
                index += 6
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        return UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }

    private static func unit(_ raw: ArraySlice<UInt8>, _ start: Int) -> UInt32 {
        guard start + 4 <= raw.endIndex else { return 0xFFFD }
        return raw[start..<(start + 4)].reduce(0) { $0 << 4 | UInt32(ASCII.hexadecimal($1) ?? 0) }
    }
}
