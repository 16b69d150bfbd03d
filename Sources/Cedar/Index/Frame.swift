/// One request as the compiled policies see it: entities looked up, keys found, paths remembered.
///
/// Its answers are those of `Evaluator`, only that a failure is no more than `Truth.failed` or nil: whoever needs the
/// message asks the evaluator, which is the reference.
struct Frame {
    /// The compiled policies.
    let program: Program
    /// The question.
    let request: Request
    /// What can be looked up.
    let entities: Entities
    /// The principal among the entities.
    let principal: EntityNode?
    /// The action among the entities.
    let action: EntityNode?
    /// The resource among the entities.
    let resource: EntityNode?
    /// The keys of the three.
    let keys: KeyLists
    /// The paths looked up so far.
    let cache: PathCache

    /// Calls `body` with the frame of a request.
    @inline(__always)
    static func withFrame<Result>(
        _ program: Program, _ request: Request, _ entities: Entities, _ body: (borrowing Frame) -> Result
    ) -> Result {
        let principal = entities.nodes[request.principal]
        let action = entities.nodes[request.action]
        let resource = entities.nodes[request.resource]
        return KeyLists.withLists(request, principal, action, resource, program.vocabulary) { keys in
            PathCache.withCache(count: program.paths.count) { cache in
                body(
                    Frame(
                        program: program, request: request, entities: entities, principal: principal, action: action,
                        resource: resource, keys: keys, cache: cache))
            }
        }
    }

    /// The value at the end of a path, nil where it leads nowhere or into a value that has no attributes.
    @inline(__always)
    func path(_ number: Int32) -> UnsafePointer<Value>? {
        cache.value(number) { find(number) }
    }

    /// The key of the value at the end of a path, nil where there is no such value.
    @inline(__always)
    func pathKey(_ number: Int32) -> UInt32? {
        cache.key(number, in: program.vocabulary) { find(number) }
    }

    /// Looks up an entity; those of the request without hashing.
    func node(of uid: EntityUID) -> EntityNode? {
        if uid.storage === request.principal.storage { return principal }
        if uid.storage === request.resource.storage { return resource }
        if uid.storage === request.action.storage { return action }
        return entities.nodes[uid]
    }

    /// Whether an entity is another or below it.
    func isEntity(_ uid: EntityUID, _ node: EntityNode?, in ancestor: EntityUID) -> Bool {
        uid == ancestor || (node?.ancestors.contains(ancestor) ?? false)
    }

    /// Follows a path.
    private func find(_ number: Int32) -> Value? {
        let path = program.paths[Int(number)]
        let first = path.names[0]
        var value: Value?
        switch path.root {
        case .context: value = request.context[first]
        case .principal: value = Self.find(first, in: principal, path.startsWithTag)
        case .action: value = Self.find(first, in: action, path.startsWithTag)
        case .resource: value = Self.find(first, in: resource, path.startsWithTag)
        }
        for index in 1..<max(1, path.names.count) {
            switch value {
            case .record(let record): value = record[path.names[index]]
            case .entity(let uid): value = node(of: uid)?.entity.attributes[path.names[index]]
            default: return nil
            }
        }
        return value
    }

    /// An attribute or a tag of an entity.
    private static func find(_ name: Text, in node: EntityNode?, _ isTag: Bool) -> Value? {
        guard let node else { return nil }
        return isTag ? node.entity.tags[name] : node.entity.attributes[name]
    }
}
