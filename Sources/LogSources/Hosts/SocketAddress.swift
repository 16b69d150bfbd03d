/// The other end of a connection, as SOCKADDR writes it: the bytes of a `sockaddr`.
struct SocketAddress: Hashable {
    /// An address, or the path of a local socket.
    let name: String
    /// The port; `nil` for a local socket.
    let port: Int?

    /// Reads the field `saddr`; `nil` for families other than local, IPv4 and IPv6.
    init?(_ record: AuditRecord) {
        guard let text = record["saddr"], let bytes = ASCII.bytes(hexadecimal: Array(text.utf8)), bytes.count >= 4
        else { return nil }
        let port = Int(bytes[2]) << 8 | Int(bytes[3])
        switch UInt16(bytes[0]) | UInt16(bytes[1]) << 8 {
        case 1:
            let path = bytes.dropFirst(2).drop { $0 == 0 }.prefix { $0 != 0 }
            guard !path.isEmpty else { return nil }
            self.init(name: String(decoding: path, as: UTF8.self), port: nil)
        case 2 where bytes.count >= 8:
            self.init(name: bytes[4..<8].map(String.init).joined(separator: "."), port: port)
        case 10 where bytes.count >= 24:
            self.init(name: Self.text(Array(bytes[8..<24])), port: port)
        default: return nil
        }
    }

    private init(name: String, port: Int?) {
        self.name = name
        self.port = port
    }

    /// IPv6 as RFC 5952 writes it: the longest run of zeros is left out.
    private static func text(_ bytes: [UInt8]) -> String {
        let groups = (0..<8).map { UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]) }
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > max(best.count, 1) { best = start..<end }
            start = max(end, start + 1)
        }
        func join(_ range: Range<Int>) -> String {
            groups[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        return best.isEmpty ? join(0..<8) : "\(join(0..<best.lowerBound))::\(join(best.upperBound..<8))"
    }
}
