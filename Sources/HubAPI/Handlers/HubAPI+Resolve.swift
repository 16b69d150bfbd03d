import Custody
import Domain
import HTTPTypes
import Hummingbird

extension HubAPI {
    /// A file's headers, or its bytes.
    func resolve(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String, _ path: String
    ) async throws -> Response {
        let request = exchange.request
        let path = try RepositoryPath(path)
        let name = try RevisionName(revision)
        let conditions = Preconditions(ifMatch: request.headers[.ifMatch], ifNoneMatch: request.headers[.ifNoneMatch])
        if request.method == .head || !conditions.isEmpty {
            let found = try await useCases.pulling.describe(path, in: asset, at: name, caller: caller)
            var headers = Self.headers(of: found.file, commit: found.commit)
            switch conditions.verdict(for: EntityTag(found.file.entityTag)) {
            case .failed:
                throw HubFailure(.preconditionFailed, "the file has changed: its tag is `\(found.file.entityTag)`")
            case .notModified: return Response(status: .notModified, headers: headers)
            case .proceed: break
            }
            if request.method == .head {
                headers[.contentLength] = "\(found.file.size)"
                return Response(status: .ok, headers: headers)
            }
        }
        return try await content(exchange, caller, asset, name, path)
    }

    private func content(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ name: RevisionName, _ path: RepositoryPath
    ) async throws -> Response {
        let headers = exchange.request.headers
        var range = headers[.range].map { ByteRangeHeader.parse($0) } ?? .whole
        var validator: EntityTag?
        if range != .whole, let header = headers[.ifRange] {
            validator = EntityTag.validator(ifRange: header)
            if validator == nil { range = .whole }
        }
        let transfer = try await useCases.pulling.open(
            path, in: asset, at: name, range: range, validator: validator?.opaque, caller: caller)
        let lease = TransferLease(transfer, abandoned: abandoned)
        let file = transfer.file
        let isPart = range != .whole && (validator == nil || validator?.opaque == file.entityTag)
        var fields = Self.headers(of: file, commit: transfer.commit)
        if isPart {
            fields[.contentRange] = "bytes \(transfer.range.start)-\(transfer.range.end - 1)/\(file.size)"
        }
        let stream = TransferStream(
            lease: lease, peer: exchange.peer, pieceBytes: configuration.readChunkBytes,
            idleTimeout: configuration.idleTimeout, logger: logger)
        return Response(status: isPart ? .partialContent : .ok, headers: fields, body: stream.body())
    }

    /// The fields by which clients name, cache and resume a file.
    private static func headers(of file: RepositoryFile, commit: CommitID) -> HTTPFields {
        var headers: HTTPFields = [:]
        headers[.repoCommit] = commit.hex
        headers[.eTag] = EntityTag(file.entityTag).description
        headers[.acceptRanges] = "bytes"
        headers[.contentType] = "application/octet-stream"
        headers[.cacheControl] = "private, no-cache"
        headers[.contentDisposition] = "attachment; filename*=UTF-8''\(HeaderText.percentEncoded(file.path.name))"
        if file.isLarge {
            headers[.linkedEntityTag] = EntityTag(file.sha256.hex).description
            headers[.linkedSize] = "\(file.size)"
        }
        return headers
    }
}
