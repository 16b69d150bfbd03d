/// A network of IPv4 or IPv6 addresses, as CIDR writes it.
public struct AddressRange: Sendable, Hashable {
    /// The network's address: 4 or 16 bytes.
    let address: [UInt8]
    /// How many bits of it count.
    let prefixLength: Int

    /// Reads `address/length`, or one address; nil where it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let bytes = Array(first.utf8)
        guard let address = IPAddress.parse(bytes.span, 0, bytes.count) else { return nil }
        self.address = address.bytes
        guard parts.count == 2 else {
            prefixLength = address.bytes.count * 8
            return
        }
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(parts[1]),
            length <= address.bytes.count * 8
        else { return nil }
        prefixLength = length
    }

    /// Whether an address is inside. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) counts as IPv4.
    func contains(_ other: IPAddress) -> Bool {
        guard other.length == address.count else { return false }
        for index in address.indices {
            let bits = min(8, max(0, prefixLength - index * 8))
            if bits == 0 { return true }
            let mask = ~UInt8(0) << (8 - UInt8(bits))
            if address[index] & mask != other[index] & mask { return false }
        }
        return true
    }
}
