/// One request as the compiled policies see it: entities looked up, keys found, paths remembered.
///
/// Its answers are those of `Evaluator`, only that a failure is no more than `Truth.failed` or nil: whoever needs the
/// message asks the evaluator, which is the reference.
struct Frame {
    /// The question; the caller keeps it alive.
    private let requestPointer: UnsafePointer<Request>
    /// What can be looked up.
    let entities: NodeTable
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
        return withUnsafePointer(to: request) { pointer in
            KeyLists.withLists(pointer.pointee, principal, action, resource, program) { keys in
                PathCache.withCache(count: program.paths.count) { cache in
                    body(
                        Frame(
                            requestPointer: pointer, entities: entities, principal: principal, action: action,
                            resource: resource, keys: keys, cache: cache))
                }
            }
        }
    }

    /// Looks up an entity; those of the request without hashing.
    func node(of uid: EntityUID) -> EntityNode? {
        if uid.storage === request.principal.storage { return principal }
        if uid.storage === request.resource.storage { return resource }
        if uid.storage === request.action.storage { return action }
        return entities[uid]
    }

    /// Whether an entity is another or below it.
    func isEntity(_ uid: EntityUID, _ node: EntityNode?, in ancestor: EntityUID) -> Bool {
        uid == ancestor || (node?.ancestors.contains(ancestor) ?? false)
    }
}
