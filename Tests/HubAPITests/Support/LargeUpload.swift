import Crypto
import Domain
import HTTPTypes
import HummingbirdTesting
import Testing

/// An LFS upload as the client begins it.
struct LargeUpload {
    private struct Offers: Decodable {
        struct Offer: Decodable {
            struct Actions: Decodable {
                struct Action: Decodable {
                    let href: String
                    let header: [String: String]?
                }
                let upload: Action
                let verify: Action
            }
            let oid: String
            let actions: Actions?
        }
        let transfer: String
        let objects: [Offer]
    }

    /// The digest of the content.
    let digest: String
    /// Where to send it, or where to complete it; empty when it is present already.
    let path: String
    /// Where to send each part, from the first on.
    let parts: [String]
    /// Bytes of each part but the last.
    let partBytes: Int

    /// Asks where to send `content`.
    static func begin(
        _ client: TestClient, content: [UInt8], token: String = "good", transfers: String = "\"basic\",\"multipart\""
    ) async throws -> LargeUpload {
        let digest = Hexadecimal.encode(SHA256.hash(data: content))
        let answer = try await client.send(
            .post, "/org/tiny.git/info/lfs/objects/batch", token: token,
            json: """
                {"operation":"upload","transfers":[\(transfers)],"hash_algo":"sha256","ref":{"name":"main"},\
                "objects":[{"oid":"\(digest)","size":\(content.count)}]}
                """)
        try #require(answer.status == .ok)
        let offer = try #require(try answer.json(Offers.self).objects.first)
        let header = offer.actions?.upload.header ?? [:]
        let parts = header.compactMap { name, value in Int(name).map { ($0, path(of: value)) } }.sorted { $0.0 < $1.0 }
        return LargeUpload(
            digest: digest, path: offer.actions.map { path(of: $0.upload.href) } ?? "", parts: parts.map(\.1),
            partBytes: header["chunk_size"].flatMap { Int($0) } ?? 0)
    }

    /// The path and query of an address.
    private static func path(of address: String) -> String {
        "/" + address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).joined()
    }
}
