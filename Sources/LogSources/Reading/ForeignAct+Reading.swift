import Monitoring

extension ForeignAct {
    /// An address without the port that some logs write behind it: `192.0.2.7:443`, `[2001:db8::7]:443`.
    static func withoutPort(_ address: String) -> String {
        if address.hasPrefix("["), let end = address.firstIndex(of: "]") {
            return String(address[address.index(after: address.startIndex)..<end])
        }
        let parts = address.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && address.contains(".") ? String(parts[0]) : address
    }
}
