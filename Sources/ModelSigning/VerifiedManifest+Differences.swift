extension VerifiedManifest {
    /// Whether files that the signer left out may be there.
    public enum IgnoredPaths: Sendable {
        /// They are differences: nobody vouches for them.
        case refuse
        /// They are passed over, as the signer wished.
        case passOver
    }

    /// Compares a model with what was signed, reading every byte of it.
    ///
    /// - Parameters:
    ///   - source: The model.
    ///   - ignored: What to do with files that the signer left out.
    ///   - left: Paths that the caller knows to stand beside the model, such as the bundle itself.
    /// - Returns: Every difference, ordered by path; empty exactly when the model is what was signed.
    /// - Throws: what the source throws, when a file cannot be read.
    public func differences(
        from source: any ModelSource, ignored: IgnoredPaths = .refuse, leavingOut left: Set<String> = []
    ) throws -> [ManifestDifference] {
        var signed: [String: [ModelResource]] = [:]
        for resource in manifest.resources { signed[resource.path, default: []].append(resource) }
        var differences: [ManifestDifference] = []
        for entry in try source.entries() where !left.contains(entry.path) {
            let resources = signed.removeValue(forKey: entry.path)
            if let kind = try difference(of: entry, resources, in: source, ignored) {
                differences.append(ManifestDifference(path: entry.path, kind: kind))
            }
        }
        differences += signed.keys.map { ManifestDifference(path: $0, kind: .missing) }
        return differences.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// What is wrong with one entry, nil when nothing is.
    private func difference(
        of entry: ModelEntry, _ resources: [ModelResource]?, in source: any ModelSource, _ ignored: IgnoredPaths
    ) throws -> ManifestDifference.Kind? {
        let bytes: UInt64
        switch entry.kind {
        case .file(let count): bytes = count
        case .symbolicLink: return .symbolicLink
        case .special: return .special
        }
        guard let resources else {
            guard manifest.serialization.ignores(entry.path) else { return .unsigned }
            return ignored == .refuse ? .ignored : nil
        }
        // The last shard ends where the file does, so that nothing can be appended.
        if resources.first?.shard != nil, resources.last?.shard?.upperBound != bytes { return .changed }
        for resource in resources {
            let digest = try ModelManifest.digest(of: entry.path, resource.shard ?? 0..<bytes, in: source)
            if digest != resource.digest { return .changed }
        }
        return nil
    }
}
