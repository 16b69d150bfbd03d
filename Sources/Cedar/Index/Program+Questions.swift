extension Program {
    /// Asks a question of the decision tree.
    ///
    /// - Parameter body: Called with each key that the request has; other keys of the question are not its.
    /// - Returns: Whether the request has an answer; without one, `body` is not called.
    @inline(__always)
    func answer(_ question: Guard.Question, _ frame: Frame, _ body: (UInt32) -> Void) -> Bool {
        let subject = question.subject
        switch question.kind {
        case .variable:
            for position in frame.keys.range(of: subject) { body(frame.keys[position]) }
        case .presence:
            body((path(subject, frame) == nil ? IndexKey.absent : .present).bits)
        case .value:
            guard let key = pathKey(subject, frame) else { return false }
            body(key)
        case .truth:
            guard case .bool? = path(subject, frame)?.pointee, let key = pathKey(subject, frame) else { return false }
            body(key)
        case .elements:
            guard case .set(let set)? = path(subject, frame)?.pointee else { return false }
            for element in set.elements { body(key(of: element).bits) }
        case .hierarchy:
            guard case .entity(let uid)? = path(subject, frame)?.pointee else { return false }
            climb(uid, frame, body)
        }
        return true
    }

    /// The keys of what an entity is, is in and is of.
    private func climb(_ uid: EntityUID, _ frame: Frame, _ body: (UInt32) -> Void) {
        if let entity = number(of: uid) { body(IndexKey.in(entity: entity).bits) }
        if let ancestors = frame.node(of: uid)?.ancestors {
            for index in 0..<ancestors.hashes.count {
                if let entity = number(of: ancestors, at: index) { body(IndexKey.in(entity: entity).bits) }
            }
        }
        body(key(of: uid.type).bits)
    }

    /// Evaluates a policy: its tests in order, up to the first that does not hold.
    @inline(__always)
    func evaluate(_ policy: CompiledPolicy, _ frame: Frame) -> Truth {
        for position in policy.start..<(policy.start &+ policy.count) {
            let truth = test(operands[Int(position)], frame)
            if truth != .true { return truth }
        }
        return .true
    }
}
