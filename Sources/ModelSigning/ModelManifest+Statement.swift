import FoundationEssentials

extension ModelManifest {
    /// The manifest as the JSON of an in-toto statement, in one deterministic form.
    public var statement: [UInt8] {
        var writer = StatementWriter()
        writer.write(self)
        return writer.bytes
    }

    /// Reads a statement that nobody vouches for, to look at it.
    ///
    /// - Throws: ``SigningError/statement(reason:)`` or ``SigningError/limit(what:maximum:)``.
    public init(reading statement: [UInt8]) throws(SigningError) {
        try self.init(statement: statement, acceptsEarlier: true)
    }

    /// Reads the statement of a verified envelope.
    ///
    /// - Parameter acceptsEarlier: Whether the predicate before version 1.0 is read too.
    /// - Throws: ``SigningError/statement(reason:)`` or ``SigningError/limit(what:maximum:)``.
    init(statement: [UInt8], acceptsEarlier: Bool) throws(SigningError) {
        let read = try InTotoStatement(payload: statement)
        switch read.predicateType {
        case InTotoStatement.predicateType: self = try Self.manifest(read)
        case InTotoStatement.earlierPredicateType where acceptsEarlier: self = try Self.earlierManifest(read)
        case InTotoStatement.earlierPredicateType:
            throw .statement(
                reason: "it is of a version before 1.0, whose signatures do not cover all that is signed today; "
                    + "sign the model again, or accept old bundles expressly")
        default:
            throw .statement(
                reason: "its predicate is `\(read.predicateType)`, expected `\(InTotoStatement.predicateType)`")
        }
    }

    /// Version 1.0: resources in the predicate, one subject with the digest over them.
    private static func manifest(_ read: InTotoStatement) throws(SigningError) -> ModelManifest {
        guard read.subject.count == 1, let subject = read.subject.first else {
            throw .statement(reason: "it has \(read.subject.count) subjects, expected one")
        }
        guard let predicate = read.predicate, let serialization = predicate.serialization,
            let listed = predicate.resources
        else { throw .statement(reason: "its predicate has no `serialization` or no `resources`") }
        let description = try self.serialization(serialization)
        var resources: [ModelResource] = []
        for resource in listed { resources.append(try self.resource(resource, description.method)) }
        try check(resources)
        let manifest = ModelManifest(
            name: subject.name ?? "", serialization: description, resources: resources,
            annotations: predicate.annotations ?? [:])
        guard subject.digest["sha256"].flatMap(Hexadecimal.decode) == manifest.rootDigest else {
            throw .statement(reason: "the subject's `sha256` is not the digest over its resources")
        }
        return manifest
    }

    /// Before version 1.0: every subject is a file.
    private static func earlierManifest(_ read: InTotoStatement) throws(SigningError) -> ModelManifest {
        var resources: [ModelResource] = []
        for subject in read.subject {
            guard let digest = subject.digest["sha256"] else {
                throw .statement(reason: "the subject `\(subject.name ?? "")` has no `sha256`")
            }
            let listed = InTotoStatement.Resource(name: subject.name ?? "", algorithm: "sha256", digest: digest)
            resources.append(try resource(listed, .files))
        }
        try check(resources)
        return ModelManifest(name: "", serialization: ModelSerialization(), resources: resources, annotations: [:])
    }

    /// Reads how the model was cut.
    private static func serialization(_ read: InTotoStatement.Serialization) throws(SigningError)
        -> ModelSerialization
    {
        guard read.hashType == "sha256" else {
            throw .statement(reason: "its digests are `\(read.hashType)`, only `sha256` is checked; sign it with that")
        }
        let method: ModelSerialization.Method
        switch read.method {
        case "files": method = .files
        case "shards":
            guard let size = read.shardSize.flatMap({ UInt64(exactly: $0) }), size > 0 else {
                throw .statement(reason: "`shard_size` is no positive whole number")
            }
            method = .shards(bytes: size)
        default: throw .statement(reason: "its method is `\(read.method)`, expected `files` or `shards`")
        }
        return ModelSerialization(
            method: method, allowsSymbolicLinks: read.allowsSymbolicLinks ?? false,
            ignoredPaths: read.ignoredPaths ?? [])
    }

    /// Reads one file or shard.
    private static func resource(_ read: InTotoStatement.Resource, _ method: ModelSerialization.Method)
        throws(SigningError) -> ModelResource
    {
        guard let digest = Hexadecimal.decode(read.digest), digest.count == 32 else {
            throw .statement(reason: "the digest of `\(read.name)` is not 64 hexadecimal digits")
        }
        var path = read.name
        var shard: Range<UInt64>?
        switch method {
        case .files:
            guard read.algorithm == "sha256" else { throw wrongAlgorithm(read) }
        case .shards(let size):
            guard read.algorithm == "sha256-sharded-\(size)" else { throw wrongAlgorithm(read) }
            let parts = path.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 3, let start = UInt64(parts[parts.count - 2]),
                let end = UInt64(parts[parts.count - 1]),
                start <= end, end - start <= size
            else { throw .statement(reason: "`\(read.name)` is no shard: expected `path:start:end`") }
            path = parts.dropLast(2).joined(separator: ":")
            shard = start..<end
        }
        if path != ".", let fault = ModelResource.fault(inPath: path) {
            throw .statement(reason: "`\(path)` is no path within a model: \(fault)")
        }
        return ModelResource(path: path, shard: shard, digest: digest)
    }

    private static func wrongAlgorithm(_ read: InTotoStatement.Resource) -> SigningError {
        .statement(reason: "the algorithm of `\(read.name)` is `\(read.algorithm)`, which its serialization is not")
    }

    /// Checks the number and the names of all resources, and that the shards of a file leave no gap.
    private static func check(_ resources: [ModelResource]) throws(SigningError) {
        guard resources.count <= SigningLimits.resources else {
            throw .limit(what: "files or shards", maximum: UInt64(SigningLimits.resources))
        }
        var ends: [String: UInt64] = [:]
        for resource in resources {
            let start = resource.shard?.lowerBound ?? 0
            if let end = ends[resource.path] {
                guard resource.shard != nil, start == end, start > 0 else {
                    throw .statement(reason: "`\(resource.path)` is listed twice, or its shards are out of order")
                }
            } else if start != 0 {
                throw .statement(reason: "the first shard of `\(resource.path)` starts at \(start), not at 0")
            }
            ends[resource.path] = resource.shard?.upperBound ?? 0
        }
        if ends["."] != nil, ends.count > 1 { throw .statement(reason: "`.` stands beside other files") }
    }
}
