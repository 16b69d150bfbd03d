import Custody
import Domain
import HTTPTypes
import Hummingbird

extension HubAPI {
    private struct References: Encodable {
        struct Item: Encodable {
            let name: String
            let ref: String
            let targetCommit: String
        }
        let branches: [Item]
        let tags: [Item]
        let converts: [Item] = []
        let pullRequests: [Item] = []
    }

    /// Branches and tags.
    func references(_ caller: Caller, _ asset: AssetID) async throws -> Response {
        let all = try await useCases.browsing.references(of: asset, caller: caller)
        func items(_ kind: Reference.Kind) -> [References.Item] {
            all.filter { $0.kind == kind }
                .map { .init(name: $0.name.text, ref: $0.fullName, targetCommit: $0.target.hex) }
        }
        return try HubJSON.response(References(branches: items(.branch), tags: items(.tag)))
    }

    private struct CommitItem: Encodable {
        struct Author: Encodable {
            let user: String
        }
        let id: String
        let title: String
        let message: String
        let date: String
        let authors: [Author]
    }

    /// One page of a revision's history.
    func commits(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String
    ) async throws -> Response {
        let pageSize = 100
        let page = max(0, exchange.target.value(of: "p").flatMap { Int($0) } ?? 0)
        guard page <= 1_000_000 else { throw HubFailure.malformed("there is no page \(page)") }
        let history = try await useCases.browsing.history(
            of: asset, from: try RevisionName(revision), skip: page * pageSize, limit: pageSize + 1, caller: caller)
        var headers: HTTPFields = [:]
        if history.count > pageSize {
            let kind = asset.kind == .dataset ? "datasets" : "models"
            headers[.link] =
                "<\(exchange.address)/api/\(kind)/\(asset.path)/commits/\(HeaderText.percentEncoded(revision))"
                + "?p=\(page + 1)>; rel=\"next\""
        }
        let items = history.prefix(pageSize).map { revision in
            CommitItem(
                id: revision.id.hex, title: revision.title, message: revision.message, date: revision.time.description,
                authors: [.init(user: revision.author?.text ?? "remit")])
        }
        return try HubJSON.response(items, headers: headers)
    }

    /// The body by which a branch is created.
    struct NewBranch: Decodable {
        /// The revision that it begins at; `main` when absent.
        let startingPoint: String?
    }

    /// The body by which a tag is created.
    struct NewTag: Decodable {
        /// Its name.
        let tag: String
    }

    /// Adds or removes a branch or a tag.
    func changeReference(_ route: HubRoute, _ exchange: HubExchange, _ caller: Caller) async throws -> Response {
        let referencing = useCases.referencing
        switch route {
        case .createBranch(let asset, let name):
            let bytes = try await body(exchange)
            let request = bytes.isEmpty ? nil : try HubJSON.decode(NewBranch.self, from: bytes)
            _ = try await referencing.create(
                .branch, try RevisionName(name),
                at: try request?.startingPoint.map { try RevisionName($0) } ?? .main, in: asset, caller: caller)
        case .deleteBranch(let asset, let name):
            try await referencing.delete(.branch, try RevisionName(name), in: asset, caller: caller)
        case .createTag(let asset, let revision):
            let request = try HubJSON.decode(NewTag.self, from: try await body(exchange))
            _ = try await referencing.create(
                .tag, try RevisionName(request.tag), at: try RevisionName(revision), in: asset, caller: caller)
        case .deleteTag(let asset, let name):
            try await referencing.delete(.tag, try RevisionName(name), in: asset, caller: caller)
        default: throw HubFailure.repositoryNotFound
        }
        return try HubJSON.response(["success": true])
    }
}
