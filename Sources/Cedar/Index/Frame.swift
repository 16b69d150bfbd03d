/// One request as the compiled policies see it: entities looked up, keys found, paths remembered.
///
/// Its answers are those of `Evaluator`, only that a failure is no more than `Truth.failed` or nil: whoever needs the
/// message asks the evaluator, which is the reference.
///
/// Plain numbers and pointers, so that handing it on counts no reference. INVARIANT: request, entities and nodes are
/// kept alive by `withFrame`, which a frame never outlives.
struct Frame {
    /// The question.
    private let requestPointer: UnsafePointer<Request>
    /// What can be looked up.
    private let entities: Unmanaged<NodeTable>
    /// The principal among the entities.
    private let principalNode: Unmanaged<EntityNode>?
    /// The action among the entities.
    private let actionNode: Unmanaged<EntityNode>?
    /// The resource among the entities.
    private let resourceNode: Unmanaged<EntityNode>?
    /// The keys of the three.
    let keys: KeyLists
    /// The paths looked up so far.
    let cache: PathCache

    /// The question.
    var request: Request {
        @inline(__always) _read { yield requestPointer.pointee }
    }

    /// Calls `body` with the frame of a request.
    @inline(__always)
    static func withFrame<Result>(
        _ program: Program, _ request: Request, _ entities: NodeTable, _ body: (Frame) -> Result
    ) -> Result {
        let principal = entities[request.principal]
        let action = entities[request.action]
        let resource = entities[request.resource]
        return withExtendedLifetime((entities, principal, action, resource)) {
            withUnsafePointer(to: request) { pointer in
                KeyLists.withLists(request, principal, action, resource, program) { keys in
                    PathCache.withCache(count: program.paths.count) { cache in
                        body(
                            Frame(
                                requestPointer: pointer, entities: .passUnretained(entities),
                                principalNode: principal.map(Unmanaged.passUnretained),
                                actionNode: action.map(Unmanaged.passUnretained),
                                resourceNode: resource.map(Unmanaged.passUnretained), keys: keys, cache: cache))
                    }
                }
            }
        }
    }

    /// Looks up an entity; those of the request without hashing.
    func node(of uid: EntityUID) -> EntityNode? {
        if uid.storage === request.principal.storage { return principalNode?.takeUnretainedValue() }
        if uid.storage === request.resource.storage { return resourceNode?.takeUnretainedValue() }
        if uid.storage === request.action.storage { return actionNode?.takeUnretainedValue() }
        return entities._withUnsafeGuaranteedRef { $0[uid] }
    }

    /// The attribute or tag under a name of an entity of the request, or the value under a name of the context.
    @inline(__always)
    func first(_ name: Text, _ hash: UInt64, of root: Variable, isTag: Bool) -> Value? {
        let node: Unmanaged<EntityNode>?
        switch root {
        case .context: return request.context[name, hash]
        case .principal: node = principalNode
        case .action: node = actionNode
        case .resource: node = resourceNode
        }
        return node.flatMap { node in
            node._withUnsafeGuaranteedRef { isTag ? $0.entity.tags[name, hash] : $0.entity.attributes[name, hash] }
        }
    }

    /// Whether an entity is another or below it.
    func isEntity(_ uid: EntityUID, _ node: EntityNode?, in ancestor: EntityUID) -> Bool {
        uid == ancestor || (node?.ancestors.contains(ancestor) ?? false)
    }
}
