import Crypto
import Domain

/// Seals the place where the next page of a search begins, so that it means something here alone and for the same
/// search alone.
struct PageTokens: Sendable {
    /// The longest token that is read: an identifier of 4 KiB.
    static let maximumLength = 16 << 10

    private let key: SymmetricKey

    /// Seals under `key`; tokens end with the process that made it.
    init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The token for `place` in the search `query`.
    func seal(_ place: String, of query: [UInt8]) -> String {
        do {
            let box = try AES.GCM.seal(Array(place.utf8), using: key, authenticating: query)
            return Hexadecimal.encode((box.combined ?? box.ciphertext))
        } catch {
            preconditionFailure("a key of 32 bytes seals: \(error)")
        }
    }

    /// The place in a token.
    ///
    /// - Throws: ``AskedFault`` with status 400 for a token of another search, another process, or none at all.
    func open(_ token: String, of query: [UInt8]) throws(AskedFault) -> String {
        guard token.utf8.count <= Self.maximumLength, let bytes = Hexadecimal.decode(token),
            let box = try? AES.GCM.SealedBox(combined: bytes),
            let place = try? AES.GCM.open(box, using: key, authenticating: query)
        else {
            throw AskedFault(
                status: 400,
                message: "`page.token` is not one of this search: send the `next_token` of its last page with the same "
                    + "parameters, or no token to begin anew")
        }
        return String(decoding: place, as: UTF8.self)
    }
}
