import Custody
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

extension HubAPI {
    /// The body that asks how files should be uploaded.
    struct Candidates: Decodable {
        /// One of the files.
        struct File: Decodable {
            /// Where it shall be.
            let path: String
            /// Its size in bytes.
            let size: Int64
            /// Its first bytes, in base 64.
            let sample: String?
        }
        /// All of them.
        let files: [File]
    }

    private struct Advice: Encodable {
        struct File: Encodable {
            let path: String
            let uploadMode: String
            let shouldIgnore = false
            let oid: String?
        }
        let files: [File]
    }

    /// Says how each file should be uploaded.
    func preupload(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String
    ) async throws -> Response {
        try refusePullRequest(exchange)
        let request = try HubJSON.decode(Candidates.self, from: try await body(exchange))
        let candidates = try request.files.map { file in
            guard file.size >= 0 else { throw HubFailure.malformed("a file has no negative `size`") }
            let sample = file.sample.flatMap { Data(base64Encoded: $0) } ?? Data()
            return UploadCandidate(path: try RepositoryPath(file.path), size: file.size, sample: Array(sample))
        }
        let advice = try await useCases.pushing.preupload(
            candidates, to: asset, branch: try RevisionName(revision), caller: caller)
        return try HubJSON.response(
            Advice(
                files: advice.map { .init(path: $0.path.text, uploadMode: $0.mode.rawValue, oid: $0.presentObjectID) }))
    }

    private struct Committed: Encodable {
        let success = true
        let commitOid: String
        let commitUrl: String
        let hookOutput = ""
    }

    /// Adds a revision, from a body that is read line by line.
    func commit(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String
    ) async throws -> Response {
        try refusePullRequest(exchange)
        var assembly = CommitAssembly(
            useCases: useCases, caller: caller, asset: asset, branch: try RevisionName(revision))
        var splitter = LineSplitter(maximumBytes: configuration.maximumCommitLineBytes)
        try await exchange.request.body.stream(
            length: exchange.contentLength, limit: Int64(configuration.maximumCommitBytes),
            idle: configuration.idleTimeout, peer: exchange.peer
        ) { buffer in
            for line in try splitter.take(buffer.readableBytesView) { try await assembly.take(CommitLine.parse(line)) }
        }
        if let line = splitter.finish() { try await assembly.take(CommitLine.parse(line)) }
        let made = try await assembly.finish()
        return try HubJSON.response(
            Committed(commitOid: made.id.hex, commitUrl: "\(exchange.page(of: asset))/commit/\(made.id)"),
            headers: [.repoCommit: made.id.hex])
    }

    private func refusePullRequest(_ exchange: HubExchange) throws {
        guard exchange.target.isSet("create_pr") else { return }
        throw HubFailure.malformed("pull requests are not offered: upload to a branch, for example with `--revision`")
    }
}
