import Custody
import Domain
import HTTPTypes
import Hummingbird

extension HubAPI {
    /// Says where to send each object of an LFS batch (git-lfs `docs/api/batch.md`).
    func largeFileBatch(_ exchange: HubExchange, _ caller: Caller, _ asset: AssetID) async throws -> Response {
        let batch = try HubJSON.decode(LargeFileBatch.self, from: try await body(exchange))
        guard batch.operation == "upload" else {
            throw HubFailure.malformed(
                "downloads through LFS are not offered: use `resolve`, as the hub's own client does")
        }
        guard batch.hashAlgorithm ?? "sha256" == "sha256" else { throw HubFailure.malformed("`hash_algo` is sha256") }
        let claims = try batch.objects.map { object in
            guard object.size >= 0, let digest = try? ContentDigest(hex: object.oid) else {
                throw HubFailure.malformed("an LFS object has an `oid` of 64 hexadecimal digits and a `size`")
            }
            return ObjectClaim(digest: digest, size: object.size)
        }
        let session = try await useCases.pushing.openSession(for: asset, caller: caller)
        let offers = try await useCases.pushing.begin(claims, in: session)
        let allowsParts = batch.transfers?.contains("multipart") ?? false
        var usesParts = false
        let objects = zip(claims, offers).map { claim, offer in
            guard case .upload(let upload, let plan) = offer else { return LargeFileOffer(claim: claim, actions: nil) }
            let inParts = allowsParts && plan.count > 1 && claim.size >= configuration.multipartThresholdBytes
            usesParts = usesParts || inParts
            return LargeFileOffer(
                claim: claim, actions: actions(exchange, session, upload, claim, inParts ? plan : nil))
        }
        return try HubJSON.response(
            LargeFileOffers(transfer: usesParts ? "multipart" : "basic", objects: objects),
            type: "application/vnd.git-lfs+json")
    }

    /// Confirms that an object has arrived.
    func largeFileVerify(_ exchange: HubExchange, _ caller: Caller, _ asset: AssetID) async throws -> Response {
        let object = try HubJSON.decode(LargeFileBatch.Object.self, from: try await body(exchange))
        guard object.size >= 0, let digest = try? ContentDigest(hex: object.oid) else {
            throw HubFailure.malformed("an LFS object has an `oid` of 64 hexadecimal digits and a `size`")
        }
        let isThere = try await useCases.pushing.verify(
            ObjectClaim(digest: digest, size: object.size), for: asset, caller: caller)
        guard isThere else { throw HubFailure(.notFound, "object `\(digest)` was not uploaded: upload it again") }
        return try HubJSON.response(["success": true])
    }

    /// Takes bytes at, or completes, an address that was handed out by a batch.
    func largeFileTransfer(
        _ exchange: HubExchange, session: String, upload: String, _ transfer: HubRoute.LargeFileTransfer
    ) async throws -> Response {
        guard let sessionID = try? UploadSessionID(session), let uploadID = try? UploadID(upload) else {
            throw HubFailure(.notFound, "there is no such upload: begin it again")
        }
        let session = try useCases.pushing.session(sessionID)
        let claim = try verifySignature(exchange, session)
        guard try await tokens.isLive(session.caller.token) else {
            throw HubFailure.unauthorized("the token by which this upload was begun is no longer valid")
        }
        let standing = try take("token \(session.caller.token)")
        var response: Response
        switch transfer {
        case .object:
            if let length = exchange.contentLength, length != claim.size {
                throw CustodyError.sizeMismatch(expected: claim.size, actual: length)
            }
            response = try await receive(exchange, try await useCases.pushing.receive(uploadID), limit: claim.size)
        case .part(let number):
            response = try await receive(
                exchange, try await useCases.pushing.receivePart(number, of: uploadID), limit: claim.size)
        case .completion:
            // The parts are known; the list that the client sends adds nothing.
            _ = try await body(exchange)
            try await useCases.pushing.complete(uploadID)
            response = try HubJSON.response(["success": true])
        }
        setRateLimit(standing, &response.headers)
        return response
    }

    private func receive(_ exchange: HubExchange, _ writer: UploadWriter, limit: Int64) async throws -> Response {
        do {
            try await exchange.request.body.stream(
                length: exchange.contentLength, limit: limit, idle: configuration.idleTimeout, peer: exchange.peer
            ) { buffer in
                try buffer.withUnsafeReadableBytes { try writer.write($0) }
            }
            let tag = try await writer.finish()
            return Response(status: .ok, headers: [.eTag: EntityTag(tag).description])
        } catch {
            writer.abort()
            throw error
        }
    }

    // MARK: addresses

    private func actions(
        _ exchange: HubExchange, _ session: UploadSession, _ upload: UploadID, _ claim: ObjectClaim, _ plan: PartPlan?
    ) -> LargeFileOffer.Actions {
        func address(_ method: String, _ last: String) -> String {
            let path = "/lfs/\(session.id)/\(upload)/\(last)"
            let expires = "\(session.expires.seconds)"
            let fields = signedFields(method, path, session, claim.digest.hex, "\(claim.size)", expires)
            return "\(exchange.address)\(path)?digest=\(claim.digest)&size=\(claim.size)&expires=\(expires)"
                + "&signature=\(signer.signature(fields))"
        }
        let verify = LargeFileOffer.Action(
            href: "\(exchange.page(of: session.asset)).git/info/lfs/objects/verify", header: nil)
        guard let plan else {
            return .init(upload: .init(href: address("PUT", "object"), header: nil), verify: verify)
        }
        var header = ["chunk_size": "\(plan.partSize)"]
        for number in 1...plan.count { header["\(number)"] = address("PUT", "\(number)") }
        return .init(upload: .init(href: address("POST", "completion"), header: header), verify: verify)
    }

    private func verifySignature(_ exchange: HubExchange, _ session: UploadSession) throws -> ObjectClaim {
        let target = exchange.target
        guard let digest = target.value(of: "digest"), let size = target.value(of: "size"),
            let expires = target.value(of: "expires"), let signature = target.value(of: "signature")
        else { throw HubFailure.unauthorized("the address of the upload is not complete: begin the upload again") }
        let fields = signedFields(exchange.request.method.rawValue, target.rawPath, session, digest, size, expires)
        guard signer.isValid(signature, fields), let content = try? ContentDigest(hex: digest), let bytes = Int64(size)
        else { throw HubFailure.unauthorized("the address of the upload was not made here: begin the upload again") }
        guard let end = Int64(expires), clock.now() < Timestamp(seconds: end) else {
            throw HubFailure.unauthorized("the address of the upload has expired: begin the upload again")
        }
        return ObjectClaim(digest: content, size: bytes)
    }

    private func signedFields(
        _ method: String, _ path: String, _ session: UploadSession, _ digest: String, _ size: String, _ expires: String
    ) -> [String] {
        [
            "remit-upload-v1", method, path, expires, session.caller.person.text, session.caller.project.text,
            session.caller.token.text, session.asset.description, digest, size,
        ]
    }
}
