import Domain

extension HubRoute {
    /// The longest revision, branch or tag, in bytes: NAME_MAX of Linux, which Git's files keep to as well.
    public static let maximumRevisionBytes = 255
    /// Most parts of one upload: the limit of S3, which clients know.
    public static let maximumParts = 10_000

    /// Finds the route of a request.
    ///
    /// - Parameters:
    ///   - method: the method, in upper case as RFC 9110 has it.
    ///   - target: path and query, taken apart.
    /// - Returns: the route, or `nil` for a path that is not the hub's.
    /// - Throws: ``RequestTargetError`` for paths that are the hub's and break its rules.
    public static func parse(method: String, target: RequestTarget) throws(RequestTargetError) -> HubRoute? {
        let parts = target.components[...]
        switch parts.first {
        case "api": return try interface(method, parts.dropFirst())
        case "cas": return contentAddressed(method, parts.dropFirst())
        // Clients send counters to the root of the host, whatever address they were given.
        case "v1" where parts.count == 2 && parts.last == "telemetry":
            return only(["POST"], method, .telemetry)
        case "lfs": return largeFile(method, parts.dropFirst())
        case "spaces": return .impossibleAsset
        case "datasets": return try repository(method, .dataset, parts.dropFirst())
        case "models": return try repository(method, .model, parts.dropFirst())
        case .some(let first) where !AssetID.reservedOrganisations.contains(first.lowercased()):
            return try repository(method, .model, parts)
        default: return nil
        }
    }

    // MARK: /api

    private static func interface(
        _ method: String, _ parts: ArraySlice<String>
    ) throws(RequestTargetError) -> HubRoute {
        guard let first = parts.first else { return .unknown }
        let rest = Array(parts.dropFirst())
        switch first {
        case "models": return try asset(method, .model, rest[...])
        case "datasets": return try asset(method, .dataset, rest[...])
        case "spaces": return .impossibleAsset
        case "whoami-v2" where rest.isEmpty: return only(["GET", "HEAD"], method, .whoAmI)
        case "agent-harnesses" where rest.isEmpty: return only(["GET", "HEAD"], method, .agentHarnesses)
        case "validate-yaml" where rest.isEmpty: return only(["POST"], method, .validateYAML)
        case "telemetry": return only(["GET", "HEAD", "POST"], method, .telemetry)
        case "repos": return repositories(method, rest)
        case "remit" where rest == ["signing-key"]: return only(["GET", "HEAD"], method, .signingKey)
        default: return .unknown
        }
    }

    private static func repositories(_ method: String, _ rest: [String]) -> HubRoute {
        switch rest {
        case ["create"]: only(["POST"], method, .createRepository)
        case ["delete"]: .refused("deleting a repository")
        case ["move"]: .refused("moving a repository")
        default: .unknown
        }
    }

    private static func asset(
        _ method: String, _ kind: AssetID.Kind, _ parts: ArraySlice<String>
    ) throws(RequestTargetError) -> HubRoute {
        if parts.isEmpty { return .refused("searching the hub") }
        guard let asset = try identify(kind, parts) else { return .impossibleAsset }
        let rest = Array(parts.dropFirst(2))
        guard let verb = rest.first else { return only(["GET", "HEAD"], method, .asset(asset, revision: nil)) }
        let subject = rest.dropFirst()
        switch verb {
        case "refs" where subject.isEmpty: return only(["GET", "HEAD"], method, .references(asset))
        case "auth-check" where subject.isEmpty:
            return only(["GET", "HEAD"], method, .authorizationCheck(asset, write: false))
        case "auth-check" where subject.elementsEqual(["write"]):
            return only(["GET", "HEAD"], method, .authorizationCheck(asset, write: true))
        case "tree":
            guard let revision = try subject.first.map(revision) else { return .unknown }
            let path =
                try subject.count > 1 ? RequestTarget.checkedPath(subject.dropFirst().joined(separator: "/")) : nil
            return only(["GET", "HEAD"], method, .tree(asset, revision: revision, path: path))
        case "settings", "discussions", "super-squash", "lfs-files", "branches", "resource-group",
            "user-access-request":
            return .refused("`\(verb)`")
        default:
            guard subject.count == 1, let text = subject.first else { return .unknown }
            return ofRevision(method, verb, asset, try revision(text))
        }
    }

    private static func ofRevision(_ method: String, _ verb: String, _ asset: AssetID, _ revision: String) -> HubRoute {
        switch (verb, method) {
        case ("revision", _): only(["GET", "HEAD"], method, .asset(asset, revision: revision))
        case ("paths-info", _): only(["POST"], method, .pathsInformation(asset, revision: revision))
        case ("preupload", _): only(["POST"], method, .preupload(asset, revision: revision))
        case ("commit", _): only(["POST"], method, .commit(asset, revision: revision))
        case ("commits", _): only(["GET", "HEAD"], method, .commits(asset, revision: revision))
        case ("xet-write-token", _): only(["GET"], method, .xetWriteToken(asset, revision: revision))
        case ("xet-read-token", _): .refused("downloading through Xet")
        case ("remit-manifest", _):
            only(["GET", "HEAD"], method, .seal(asset, revision: revision, .manifest))
        case ("remit-scan", _): only(["GET", "HEAD"], method, .seal(asset, revision: revision, .scan))
        case ("remit-acceptance", _):
            (try? ContentDigest(hex: revision)).map { only(["POST"], method, .acceptance(asset, $0)) } ?? .unknown
        case ("branch", "DELETE"): .deleteBranch(asset, name: revision)
        case ("branch", _): only(["POST", "DELETE"], method, .createBranch(asset, name: revision))
        case ("tag", "DELETE"): .deleteTag(asset, name: revision)
        case ("tag", _): only(["POST", "DELETE"], method, .createTag(asset, revision: revision))
        default: .unknown
        }
    }

    // MARK: /org/name

    private static func repository(
        _ method: String, _ kind: AssetID.Kind, _ parts: ArraySlice<String>
    ) throws(RequestTargetError) -> HubRoute? {
        let rest = Array(parts.dropFirst(2))
        if rest == ["info", "lfs", "objects", "batch"] || rest == ["info", "lfs", "objects", "verify"] {
            guard let name = parts.dropFirst().first, name.hasSuffix(".git"), let organisation = parts.first,
                let asset = try identify(kind, [organisation, String(name.dropLast(4))])
            else { return .impossibleAsset }
            return only(["POST"], method, rest.last == "batch" ? .largeFileBatch(asset) : .largeFileVerify(asset))
        }
        // `gpt2/resolve/main/config.json`: a name without organisation, as the public hub has some.
        if parts.dropFirst().first == "resolve", parts.count > 3, rest.first != "resolve" { return .impossibleAsset }
        if rest.isEmpty {
            guard parts.count == 2, method == "GET" || method == "HEAD", let asset = try identify(kind, parts) else {
                return nil
            }
            return .page(asset)
        }
        switch rest.first {
        case "resolve" where rest.count >= 3, "raw" where rest.count >= 3:
            guard let asset = try identify(kind, parts) else { return .impossibleAsset }
            let path = try RequestTarget.checkedPath(rest.dropFirst(2).joined(separator: "/"))
            return only(["GET", "HEAD"], method, .resolve(asset, revision: try revision(rest[1]), path: path))
        case "blob", "tree", "commit", "commits":
            guard method == "GET" || method == "HEAD" else { return nil }
            return try identify(kind, parts).map { .page($0) } ?? .impossibleAsset
        default: return nil
        }
    }

    // MARK: /lfs and /cas

    private static func largeFile(_ method: String, _ parts: ArraySlice<String>) -> HubRoute {
        let parts = Array(parts)
        guard parts.count == 3 else { return .unknown }
        func transfer(_ allowed: String, _ transfer: LargeFileTransfer) -> HubRoute {
            only([allowed], method, .largeFileTransfer(session: parts[0], upload: parts[1], transfer))
        }
        switch parts[2] {
        case "object": return transfer("PUT", .object)
        case "completion": return transfer("POST", .completion)
        default:
            guard let part = Int(parts[2]), (1...maximumParts).contains(part), String(part) == parts[2] else {
                return .unknown
            }
            return transfer("PUT", .part(part))
        }
    }

    private static func contentAddressed(_ method: String, _ parts: ArraySlice<String>) -> HubRoute {
        guard let session = parts.first, !session.contains("/") else { return .unknown }
        let rest = Array(parts.dropFirst())
        func request(_ allowed: String, _ request: ContentAddressedRequest) -> HubRoute {
            only([allowed], method, .contentAddressed(session: session, request))
        }
        switch rest.count {
        case 2 where rest == ["v1", "shards"]: return request("POST", .shard)
        case 2 where rest == ["v2", "shards"]: return request("POST", .shardVersion2)
        case 2 where rest == ["v1", "telemetry"]: return request("POST", .telemetry)
        case 4 where rest[0] == "v1" && rest[1] == "chunks": return request("GET", .chunks)
        case 4 where rest[0] == "v1" && rest[1] == "xorb-grants": return request("POST", .xorbGrant)
        case 4 where rest[0] == "v1" && rest[1] == "xorbs":
            // The name of a xorb is a Merkle hash of 32 bytes, written like a SHA-256.
            guard let name = try? ContentDigest(hex: rest[3]) else { return .unknown }
            return request("POST", .xorb(name.hex))
        default: return .unknown
        }
    }

    // MARK: pieces

    private static func only(_ allowed: [String], _ method: String, _ route: HubRoute) -> HubRoute {
        allowed.contains(method) ? route : .wrongMethod(allowed: allowed)
    }

    /// The asset that two components name; `nil` when no asset can have that name.
    private static func identify(
        _ kind: AssetID.Kind, _ parts: some Collection<String>
    ) throws(RequestTargetError) -> AssetID? {
        let names = Array(parts.prefix(2))
        guard names.count == 2 else { return nil }
        if names.contains(where: { $0.contains("/") }) { throw .slash }
        return try? AssetID(kind: kind, organisation: names[0], name: names[1])
    }

    private static func revision(_ text: String) throws(RequestTargetError) -> String {
        guard text.utf8.count <= maximumRevisionBytes else {
            throw .length(part: "revision", bytes: text.utf8.count, maximum: maximumRevisionBytes)
        }
        return try RequestTarget.checkedPath(text)
    }
}
