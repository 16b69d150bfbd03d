import Custody
import Domain
import HTTPTypes
import Hummingbird

/// One request with all that a handler needs to know about it.
struct HubExchange: Sendable {
    /// The request.
    let request: Request
    /// Its path and query.
    let target: RequestTarget
    /// Who sent it.
    let peer: HubPeer
    /// The address, program and name of the request, for decisions and records.
    let client: ClientFacts
    /// What the client calls this server, without a slash at the end.
    let address: String

    /// The number of bytes that `Content-Length` states.
    var contentLength: Int64? { request.headers[.contentLength].flatMap { Int64($0) } }

    /// The address of an asset's page.
    func page(of asset: AssetID) -> String { "\(address)/\(asset.kind == .dataset ? "datasets/" : "")\(asset.path)" }

    /// The facts of a request, from its head.
    static func client(of request: Request, peer: HubPeer) -> ClientFacts {
        ClientFacts(
            address: peer.address, userAgent: HeaderText.line(String((request.headers[.userAgent] ?? "").prefix(256))),
            requestID: requestID(request.headers[.traceID]))
    }

    /// What the client calls this server.
    ///
    /// - Throws: ``HubFailure`` 400 for a `Host` header that is none.
    static func address(of request: Request, configuration: HubConfiguration) throws -> String {
        if let address = configuration.publicAddress { return address }
        let host = request.head.authority ?? ""
        let isHost = !host.isEmpty && host.utf8.count <= 255 && host.utf8.allSatisfy(isHostByte)
        guard isHost else { throw HubFailure.malformed("the request has no usable `Host` header") }
        return "\(configuration.usesTLS ? "https" : "http")://\(host)"
    }

    /// The client's own name for the request when it is a plain word, else a new one.
    private static func requestID(_ stated: String?) -> String {
        if let stated, (8...64).contains(stated.utf8.count), stated.utf8.allSatisfy(isWordByte) { return stated }
        return Hexadecimal.encode((0..<8).map { _ in UInt8.random(in: .min ... .max) })
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "="): true
        default: false
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._:[]".utf8.contains(byte)
        }
    }
}
