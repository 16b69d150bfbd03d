/// A place in the answer of a reverse query, from which the next page goes on. Opaque: only its token is to be kept.
public struct ReachCursor: Hashable, Sendable {
    /// The last entity that was looked at.
    let uid: EntityUID

    /// Makes the cursor after an entity.
    init(after uid: EntityUID) {
        self.uid = uid
    }

    /// Reads a token that came from `token`; nil where it is none.
    public init?(token: String) {
        var parts: [[UInt8]] = [[]]
        var high: UInt8?
        for byte in token.utf8 {
            if byte == UInt8(ascii: "-"), high == nil {
                parts.append([])
                continue
            }
            guard let digit = HexDigits.value(of: byte) else { return nil }
            if let upper = high {
                parts[parts.count - 1].append(upper << 4 | UInt8(digit))
                high = nil
            } else {
                high = UInt8(digit)
            }
        }
        guard high == nil, parts.count == 2, let name = String(validating: parts[0], as: UTF8.self),
            let id = String(validating: parts[1], as: UTF8.self), let type = try? EntityType(name)
        else { return nil }
        uid = EntityUID(type: type, id: id)
    }

    /// The cursor as text of hexadecimal digits and a hyphen, fit for a URL.
    public var token: String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        for text in [uid.type.name, uid.id] {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
            for byte in text.string.utf8 { bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
