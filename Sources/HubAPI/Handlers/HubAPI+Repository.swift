import Custody
import Domain
import HTTPTypes
import Hummingbird

extension HubAPI {
    /// The body by which a repository is created.
    struct NewRepository: Decodable {
        /// Its name, with or without the organisation.
        let name: String
        /// The organisation.
        let organization: String?
        /// `model` when absent.
        let type: String?
    }

    private struct Created: Encodable {
        let url: String
        let name: String
        let id: String
    }

    /// Brings an asset into being. Without an organisation, it goes under the caller's own name, as hubs do.
    func createRepository(_ exchange: HubExchange, _ caller: Caller) async throws -> Response {
        let request = try HubJSON.decode(NewRepository.self, from: try await body(exchange))
        guard let kind = AssetID.Kind(rawValue: request.type ?? "model") else {
            throw HubFailure.malformed(
                "`\(HeaderText.line(request.type ?? ""))` repositories are not offered: use model or dataset")
        }
        let asset: AssetID
        do {
            // With an organisation the name is the last part alone: a path in it is refused, never shortened.
            let parts = request.name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            let isWhole = request.organization == nil && parts.count == 2
            asset = try AssetID(
                kind: kind, organisation: request.organization ?? (isWhole ? parts[0] : caller.person.text),
                name: isWhole ? parts[1] : request.name)
        } catch {
            throw HubFailure.malformed("\(error); name a repository `organisation/name`")
        }
        let url = exchange.page(of: asset)
        do {
            try await useCases.creating.create(asset, caller: caller)
        } catch let error as CustodyError {
            var failure = HubFailure(error)
            if failure.status == .conflict { failure.url = url }
            throw failure
        }
        return try HubJSON.response(Created(url: url, name: asset.path, id: asset.path))
    }

    /// The asset at a revision, with the names of its files.
    func describe(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String?
    ) async throws -> Response {
        let found = try await useCases.browsing.describe(
            asset, at: try revision.map { try RevisionName($0) } ?? .main, caller: caller)
        let security =
            exchange.target.isSet("securityStatus") ? try await useCases.inspecting.known(found.files) : nil
        let description = RepositoryJSON(found, withBlobs: exchange.target.isSet("blobs"), security: security)
        return try HubJSON.response(description, headers: [.repoCommit: found.revision.id.hex])
    }

    /// One page of the files below a folder.
    func tree(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String, _ path: String?
    ) async throws -> Response {
        let isRecursive = exchange.target.isSet("recursive")
        let isExpanded = exchange.target.isSet("expand")
        let listing = try await useCases.browsing.tree(
            asset, at: try RevisionName(revision), folder: try path.map { try RepositoryPath($0) },
            recursive: isRecursive, caller: caller)
        let limit = exchange.target.value(of: "limit").flatMap { Int($0) } ?? configuration.treePageEntries
        let pageSize = min(max(1, limit), configuration.treePageEntries)
        var entries = listing.entries[...]
        if let cursor = exchange.target.value(of: "cursor") {
            let after = try RepositoryPath(cursor)
            entries = entries.drop { $0.path <= after }
        }
        let page = entries.prefix(pageSize)
        var headers: HTTPFields = [.repoCommit: listing.commit.hex]
        if entries.count > page.count, let last = page.last {
            // The next page is of the same commit, whatever is pushed meanwhile.
            let kind = asset.kind == .dataset ? "datasets" : "models"
            let folder = path.map { "/" + HeaderText.percentEncoded($0) } ?? ""
            let query = "recursive=\(isRecursive)&expand=\(isExpanded)&limit=\(pageSize)"
            headers[.link] =
                "<\(exchange.address)/api/\(kind)/\(asset.path)/tree/\(listing.commit)\(folder)?\(query)"
                + "&cursor=\(HeaderText.percentEncoded(last.path.text))>; rel=\"next\""
        }
        return try HubJSON.response(
            try await described(Array(page), isExpanded: isExpanded), headers: headers)
    }

    /// Entries as hubs list them, with what was said about the files where that is asked for.
    private func described(_ entries: [TreeEntry], isExpanded: Bool) async throws -> [TreeEntryJSON] {
        let verdicts = isExpanded ? try await useCases.inspecting.known(entries.compactMap(\.file)) : [:]
        return entries.map { TreeEntryJSON($0, isExpanded: isExpanded, verdict: verdicts[$0.path]) }
    }

    /// The body that asks for some paths.
    struct NamedPaths: Decodable {
        /// The paths.
        let paths: [String]
        /// Whether to tell more of each.
        let expand: Bool?
    }

    /// Those of the named paths that exist.
    func pathsInformation(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ revision: String
    ) async throws -> Response {
        let bytes = try await body(exchange)
        var names: [String] = []
        var isExpanded = false
        if exchange.request.headers[.contentType]?.hasPrefix("application/json") == true {
            let request = try HubJSON.decode(NamedPaths.self, from: bytes)
            names = request.paths
            isExpanded = request.expand ?? false
        } else {
            for field in try RequestTarget.form(bytes, maximumFields: Browsing.maximumPaths + 8) {
                if field.name == "paths" { names.append(field.value) }
                if field.name == "expand" { isExpanded = field.value.lowercased() == "true" }
            }
        }
        // A name that can be no path names nothing, like any absent one.
        let paths = names.compactMap { try? RepositoryPath($0) }
        let listing = try await useCases.browsing.paths(
            paths, in: asset, at: try RevisionName(revision), caller: caller)
        return try HubJSON.response(
            try await described(listing.entries, isExpanded: isExpanded),
            headers: [.repoCommit: listing.commit.hex])
    }

    /// May the caller read, or write? The question is a decision like any other, and recorded like any other.
    func authorizationCheck(_ caller: Caller, _ asset: AssetID, write: Bool) async throws -> Response {
        if write {
            _ = try await useCases.pushing.preupload([], to: asset, branch: .main, caller: caller)
        } else {
            _ = try await useCases.browsing.references(of: asset, caller: caller)
        }
        return try HubJSON.response(["success": true])
    }
}
