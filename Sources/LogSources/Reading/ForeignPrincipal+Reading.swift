import Monitoring

extension ForeignPrincipal {
    /// An account by its name, with the name as address where it is one; `nil` without a name.
    static func account(
        _ realm: String, _ name: String?, kind: Kind = .user, mail: String? = nil, directoryID: String? = nil
    ) -> ForeignPrincipal? {
        guard let name = name ?? mail ?? directoryID, !name.isEmpty else { return nil }
        let address = mail ?? (Self.isMail(name) ? name : nil)
        return ForeignPrincipal(kind: kind, realm: realm, name: name, mail: address, directoryID: directoryID)
    }

    /// Whoever came from an address, where a record says no more of who it was.
    static func from(address: String?) -> ForeignPrincipal? {
        guard let address, !address.isEmpty else { return nil }
        return ForeignPrincipal(kind: .unknown, realm: Self.addressRealm, name: address)
    }

    /// The account that a record does not name, in the realm of its log.
    static func unnamed(in realm: String) -> ForeignPrincipal {
        ForeignPrincipal(kind: .unknown, realm: realm, name: Self.unnamed)
    }

    /// Whether a name is an address for mail, as far as accounts are joined by it.
    static func isMail(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(UInt8(ascii: "."))
            && !name.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    }
}
