import Crypto

/// What was signed: every file of a model with its digest.
public struct ModelManifest: Hashable, Sendable {
    /// The model's name as the signer's folder had it. Nothing checks it.
    public let name: String
    /// How files were cut into resources.
    public let serialization: ModelSerialization
    /// The resources, in the signed order, names distinct.
    public let resources: [ModelResource]
    /// What else the signer states about the model, such as the digest of a scan; Remit's own field, which other
    /// verifiers pass over.
    public let annotations: [String: String]

    /// Makes a manifest of checked parts.
    init(
        name: String, serialization: ModelSerialization, resources: [ModelResource], annotations: [String: String]
    ) {
        self.name = name
        self.serialization = serialization
        self.resources = resources
        self.annotations = annotations
    }

    /// The digest over the whole model: SHA-256 of the resources' digests, 32 bytes each, in their order.
    public var rootDigest: [UInt8] {
        var hash = SHA256()
        for resource in resources { hash.update(data: resource.digest) }
        return Array(hash.finalize())
    }

    /// Hashes every file of a model.
    ///
    /// - Parameters:
    ///   - source: The model; nothing in it may be a symbolic link or special file.
    ///   - method: Whole files, or shards of at least ``SigningLimits/shardBytes``.
    ///   - annotations: Further statements, under keys of the caller's.
    ///   - left: Paths not to sign, such as the file that the signature goes into. They are named in the manifest.
    /// - Throws: ``SigningError/file(path:reason:)``, ``SigningError/limit(what:maximum:)``, or what the source throws.
    public static func hashing(
        _ source: any ModelSource, method: ModelSerialization.Method = .files, annotations: [String: String] = [:],
        leavingOut left: [String] = []
    ) throws -> ModelManifest {
        if case .shards(let bytes) = method, bytes < SigningLimits.shardBytes {
            throw SigningError.key(reason: "a shard has at least \(SigningLimits.shardBytes) bytes, not \(bytes)")
        }
        let serialization = ModelSerialization(method: method, ignoredPaths: left.sorted())
        var resources: [ModelResource] = []
        for (path, bytes) in try Self.files(of: source) where !serialization.ignores(path) {
            for range in Self.ranges(of: bytes, method) {
                guard resources.count < SigningLimits.resources else {
                    throw SigningError.limit(what: "files or shards", maximum: UInt64(SigningLimits.resources))
                }
                let shard: Range<UInt64>? = method == .files ? nil : range
                let digest = try Self.digest(of: path, range, in: source)
                resources.append(ModelResource(path: path, shard: shard, digest: digest))
            }
        }
        return ModelManifest(
            name: source.name, serialization: serialization, resources: resources, annotations: annotations)
    }

    /// The regular files of a model in the order of their paths' bytes.
    private static func files(of source: any ModelSource) throws -> [(path: String, bytes: UInt64)] {
        try source.entries().map { entry in
            if entry.path != ".", let fault = ModelResource.fault(inPath: entry.path) {
                throw SigningError.file(path: entry.path, reason: "\(fault); rename it before signing")
            }
            switch entry.kind {
            case .file(let bytes): return (entry.path, bytes)
            case .symbolicLink:
                throw SigningError.file(path: entry.path, reason: "is a symbolic link; put the file itself there")
            case .special:
                throw SigningError.file(path: entry.path, reason: "is no regular file; take it out of the model")
            }
        }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The stretches of a file that get a digest each; an empty file has one, which is empty.
    static func ranges(of bytes: UInt64, _ method: ModelSerialization.Method) -> [Range<UInt64>] {
        guard case .shards(let size) = method, bytes > 0 else { return [0..<bytes] }
        return stride(from: 0, to: bytes, by: UInt64.Stride(clamping: size)).map { $0..<min(bytes, $0 &+ size) }
    }

    /// The SHA-256 of a stretch of a file.
    static func digest(of path: String, _ range: Range<UInt64>, in source: any ModelSource) throws -> [UInt8] {
        var hash = SHA256()
        try source.read(path, range) { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}
