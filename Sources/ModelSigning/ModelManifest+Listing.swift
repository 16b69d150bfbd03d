extension ModelManifest {
    /// Lists files whose digests are known already, as a store that addresses content by its SHA-256 knows them.
    ///
    /// - Parameters:
    ///   - files: Path and SHA-256, 32 bytes, of each file, in any order.
    ///   - name: The model's name.
    ///   - annotations: Further statements, under keys of the caller's.
    /// - Throws: ``SigningError/file(path:reason:)`` for a path that no model can have, one that comes twice or a
    ///   digest of another length; ``SigningError/limit(what:maximum:)``.
    public static func listing(
        _ files: [(path: String, digest: [UInt8])], name: String, annotations: [String: String] = [:]
    ) throws(SigningError) -> ModelManifest {
        guard files.count <= SigningLimits.resources else {
            throw .limit(what: "files or shards", maximum: UInt64(SigningLimits.resources))
        }
        var resources: [ModelResource] = []
        for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            if let fault = ModelResource.fault(inPath: file.path) {
                throw .file(path: file.path, reason: "\(fault); rename it before signing")
            }
            guard file.digest.count == 32 else { throw .file(path: file.path, reason: "has no SHA-256 of 32 bytes") }
            guard resources.last?.path != file.path else { throw .file(path: file.path, reason: "is listed twice") }
            resources.append(ModelResource(path: file.path, shard: nil, digest: file.digest))
        }
        return ModelManifest(
            name: name, serialization: ModelSerialization(), resources: resources, annotations: annotations)
    }
}
