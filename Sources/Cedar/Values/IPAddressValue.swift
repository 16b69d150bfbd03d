/// An IPv4 or IPv6 address with a prefix length: one address, or the range of addresses that share the prefix.
///
/// Equality looks at the whole address and the prefix, so `10.0.0.1/24` and `10.0.0.2/24` differ although they name the
/// same range, as in Cedar.
public struct IPAddressValue: Hashable, Sendable {
    /// The version of the Internet Protocol.
    public enum Version: UInt8, Hashable, Sendable {
        /// 32-bit addresses.
        case version4 = 4
        /// 128-bit addresses.
        case version6 = 6

        /// The number of bits in an address.
        public var bits: UInt8 { self == .version4 ? 32 : 128 }
    }

    /// The version of the address.
    public let version: Version
    /// The number of leading bits that all addresses of the range share: 0 to 32 or 0 to 128.
    public let prefix: UInt8
    /// The upper half of the address; two halves keep every `Value` at half the size that a `UInt128` would ask for.
    private let high: UInt64
    /// The lower half of the address.
    private let low: UInt64

    /// The address as a number, in network byte order.
    public var address: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// Makes a value of checked parts.
    init(version: Version, address: UInt128, prefix: UInt8) {
        self.version = version
        high = UInt64(truncatingIfNeeded: address >> 64)
        low = UInt64(truncatingIfNeeded: address)
        self.prefix = prefix
    }

    /// The first address of the range.
    var first: UInt128 { address & ~hostMask }

    /// The last address of the range.
    var last: UInt128 { address | hostMask }

    /// Ones in the bits that vary within the range.
    private var hostMask: UInt128 {
        let hostBits = version.bits - prefix
        return hostBits == 128 ? .max : (1 << UInt128(hostBits)) - 1
    }

    /// Whether the whole range lies in 127.0.0.0/8 or is ::1.
    public var isLoopback: Bool {
        switch version {
        case .version4: prefix >= 8 && address >> 24 == 127
        case .version6: prefix == 128 && address == 1
        }
    }

    /// Whether the whole range lies in 224.0.0.0/4 or ff00::/8.
    public var isMulticast: Bool {
        switch version {
        case .version4: prefix >= 4 && address >> 28 == 0xe
        case .version6: prefix >= 8 && address >> 120 == 0xff
        }
    }

    /// Whether every address of this range lies in `other`; never across versions.
    public func isInRange(_ other: IPAddressValue) -> Bool {
        version == other.version && first >= other.first && last <= other.last
    }
}

extension IPAddressValue: Comparable {
    /// Orders by version, address and prefix; only for canonical forms.
    public static func < (left: IPAddressValue, right: IPAddressValue) -> Bool {
        (left.version.rawValue, left.address, left.prefix) < (right.version.rawValue, right.address, right.prefix)
    }
}

extension IPAddressValue: CustomStringConvertible {
    /// The address, with `/prefix` where that is not the whole address; IPv6 as eight groups, uncompressed.
    public var description: String {
        let text: String
        switch version {
        case .version4:
            text = (0..<4).map { String((address >> UInt128(24 - 8 * $0)) & 0xff) }.joined(separator: ".")
        case .version6:
            text = (0..<8).map { String((address >> UInt128(112 - 16 * $0)) & 0xffff, radix: 16) }
                .joined(separator: ":")
        }
        return prefix == version.bits ? text : "\(text)/\(prefix)"
    }
}
