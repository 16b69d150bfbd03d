extension RegexParser {
    /// Reads what a backslash begins.
    mutating func escape() throws(RegexError) -> RegexNode {
        let start = position
        position += 1
        guard let scalar = next else { throw error("ends in a backslash") }
        switch scalar {
        case "b", "B", "A", "z", "Z":
            position += 1
            let assertion: RegexAssertion =
                switch scalar {
                case "b": .wordBoundary
                case "B": .notWordBoundary
                case "A": .textStart
                case "z": .textEnd
                default: .textEndOrFinalNewline
                }
            return .assertion(assertion)
        case "1"..."9", "k", "g":
            position = start
            throw error("back-references are not supported")
        default:
            if let set = shorthand(scalar) {
                position += 1
                return .set(set)
            }
            return literal(try escapedScalar())
        }
    }

    /// The set that a letter after a backslash stands for.
    private func shorthand(_ scalar: Unicode.Scalar) -> ScalarSet? {
        switch scalar {
        case "d": .digits
        case "D": ScalarSet.digits.inverted
        case "w": .word
        case "W": ScalarSet.word.inverted
        case "s": .space
        case "S": ScalarSet.space.inverted
        case "h": ScalarSet([0x09...0x09, 0x20...0x20, 0xA0...0xA0])
        case "N": .notNewline
        default: nil
        }
    }

    /// Reads one scalar after a backslash.
    private mutating func escapedScalar() throws(RegexError) -> Unicode.Scalar {
        guard let scalar = next else { throw error("ends in a backslash") }
        position += 1
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "a": return "\u{07}"
        case "e": return "\u{1B}"
        case "0": return "\0"
        case "x": return try hexadecimal(digits: 2)
        case "u": return try hexadecimal(digits: 4)
        case "p", "P": throw error("Unicode properties are not supported")
        default:
            guard scalar.properties.isAlphabetic, scalar.isASCII else { return scalar }
            position -= 1
            throw error("the escape `\\\(scalar)` is not supported")
        }
    }

    private mutating func hexadecimal(digits: Int) throws(RegexError) -> Unicode.Scalar {
        let braced = take("{")
        var value: UInt32 = 0
        var count = 0
        while count < (braced ? 8 : digits), let scalar = next, let digit = Character(scalar).hexDigitValue {
            value = value &* 16 &+ UInt32(digit)
            count += 1
            position += 1
        }
        if braced, !take("}") { throw error("`\\x{` is not closed") }
        guard count > 0, let scalar = Unicode.Scalar(value) else { throw error("no scalar has this number") }
        return scalar
    }

    /// Reads a class in brackets.
    mutating func characterClass() throws(RegexError) -> ScalarSet {
        position += 1
        let inverted = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "[", let named = try namedClass() {
                ranges += named.ranges
                continue
            }
            if scalar == "\\", position + 1 < scalars.count, let set = shorthand(scalars[position + 1]) {
                position += 2
                ranges += set.ranges
                continue
            }
            ranges.append(try classRange())
        }
        guard take("]") else { throw error("`[` is not closed") }
        var set = ScalarSet(ranges)
        if options.contains(.insensitive) { set = set.foldingCase }
        return inverted ? set.inverted : set
    }

    private mutating func classRange() throws(RegexError) -> ClosedRange<UInt32> {
        let lower = try classScalar()
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
            return lower.value...lower.value
        }
        if scalars[position + 1] == "\\", position + 2 < scalars.count, shorthand(scalars[position + 2]) != nil {
            return lower.value...lower.value
        }
        position += 1
        let upper = try classScalar()
        guard lower.value <= upper.value else { throw error("the range `\(lower)-\(upper)` is upside down") }
        return lower.value...upper.value
    }

    private mutating func classScalar() throws(RegexError) -> Unicode.Scalar {
        guard let scalar = next else { throw error("`[` is not closed") }
        position += 1
        guard scalar == "\\" else { return scalar }
        if take("b") { return "\u{08}" }
        return try escapedScalar()
    }

    /// Reads `[:name:]` where it is next.
    private mutating func namedClass() throws(RegexError) -> ScalarSet? {
        guard position + 1 < scalars.count, scalars[position + 1] == ":" else { return nil }
        let start = position
        position += 2
        let inverted = take("^")
        var name = ""
        while let scalar = next, scalar.properties.isAlphabetic {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard take(":"), take("]") else {
            position = start
            return nil
        }
        let set: ScalarSet
        switch name {
        case "alpha": set = ScalarSet([0x41...0x5A, 0x61...0x7A])
        case "digit": set = .digits
        case "alnum": set = ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        case "upper": set = ScalarSet([0x41...0x5A])
        case "lower": set = ScalarSet([0x61...0x7A])
        case "space": set = .space
        case "blank": set = ScalarSet([0x09...0x09, 0x20...0x20])
        case "punct": set = ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "xdigit": set = ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
        case "word": set = .word
        case "cntrl": set = ScalarSet([0x00...0x1F, 0x7F...0x7F])
        case "print": set = ScalarSet([0x20...0x7E])
        case "graph": set = ScalarSet([0x21...0x7E])
        default: throw error("the class `[:\(name):]` is unknown")
        }
        return inverted ? set.inverted : set
    }
}
