extension IPAddressValue {
    /// Reads an address or a range in CIDR form.
    ///
    /// Stricter than most: no leading zeros in IPv4 numbers or prefixes, no IPv4 inside IPv6, no zone, no brackets.
    ///
    /// - Returns: nil when the text has another form or a number is out of range.
    public init?(_ text: Text) {
        guard let parsed = text.withBytes(Self.parse) else { return nil }
        self = parsed
    }

    /// Reads the whole text.
    private static func parse(_ bytes: UnsafeRawBufferPointer) -> IPAddressValue? {
        let slash = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        let addressBytes = UnsafeRawBufferPointer(rebasing: bytes[..<slash])
        let version: Version
        let address: UInt128
        if let number = parseVersion4(addressBytes) {
            version = .version4
            address = number
        } else if let number = parseVersion6(addressBytes) {
            version = .version6
            address = number
        } else {
            return nil
        }
        var prefix = version.bits
        if slash < bytes.count {
            let prefixBytes = UnsafeRawBufferPointer(rebasing: bytes[(slash + 1)...])
            guard let number = parseNumber(prefixBytes, digits: version == .version4 ? 2 : 3), number <= prefix
            else { return nil }
            prefix = UInt8(number)
        }
        return IPAddressValue(version: version, address: address, prefix: prefix)
    }

    /// Reads a decimal number without leading zeros.
    private static func parseNumber(_ bytes: UnsafeRawBufferPointer, digits: Int) -> Int? {
        guard (1...digits).contains(bytes.count), bytes.allSatisfy(Identifiers.isDigit) else { return nil }
        if bytes.count > 1, bytes[0] == UInt8(ascii: "0") { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Reads four decimal numbers up to 255 joined by points.
    private static func parseVersion4(_ bytes: UnsafeRawBufferPointer) -> UInt128? {
        var address: UInt128 = 0
        var start = 0
        for part in 0..<4 {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ".") { end += 1 }
            guard (end == bytes.count) == (part == 3) else { return nil }
            guard let number = parseNumber(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), digits: 3),
                number <= 255
            else { return nil }
            address = address << 8 | UInt128(number)
            start = end + 1
        }
        return address
    }

    /// Reads eight groups of one to four hexadecimal digits, where one `::` stands for one or more zero groups.
    private static func parseVersion6(_ bytes: UnsafeRawBufferPointer) -> UInt128? {
        var groups: [UInt16] = []
        var gap: Int?
        var index = 0
        if bytes.count >= 2, bytes[0] == UInt8(ascii: ":"), bytes[1] == UInt8(ascii: ":") {
            gap = 0
            index = 2
        }
        while index < bytes.count {
            guard groups.count < 8, let (group, end) = parseGroup(bytes, at: index) else { return nil }
            groups.append(group)
            index = end
            if index == bytes.count { break }
            guard bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count else { return nil }
            index += 1
            if bytes[index] == UInt8(ascii: ":") {
                guard gap == nil else { return nil }
                gap = groups.count
                index += 1
            }
        }
        if let gap {
            guard groups.count < 8 else { return nil }
            groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
        }
        guard groups.count == 8 else { return nil }
        return groups.reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// Reads one group of hexadecimal digits and says where it ends.
    private static func parseGroup(_ bytes: UnsafeRawBufferPointer, at start: Int) -> (group: UInt16, end: Int)? {
        var group: UInt16 = 0
        var index = start
        while index < bytes.count, index - start < 4, let digit = HexDigits.value(of: bytes[index]) {
            group = group << 4 | UInt16(digit)
            index += 1
        }
        return index > start ? (group, index) : nil
    }
}
