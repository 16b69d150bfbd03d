/// The unique identifier of an entity: its type and its id, written `User::"alice"`.
///
/// One machine word; type, id and a hash computed once are shared by all copies, so that comparing identifiers in the
/// evaluator's loops is a comparison of pointers or of hashes before it is one of bytes. The hash is keyed per process.
public struct EntityUID: Sendable {
    /// What all copies of one identifier share.
    final class Storage: Sendable {
        /// The entity's type.
        let type: EntityType
        /// The entity's id within the type.
        let id: Text
        /// The hash of both, keyed per process so that chosen ids cannot collide on purpose.
        let hash: Int

        /// Computes the hash once.
        init(type: EntityType, id: Text) {
            self.type = type
            self.id = id
            var hasher = Hasher()
            hasher.combine(type.name)
            hasher.combine(id)
            hash = hasher.finalize()
        }
    }

    /// The shared content.
    let storage: Storage

    /// The entity's type.
    public var type: EntityType { storage.type }

    /// The entity's id within its type: any text.
    public var id: Text { storage.id }

    /// Makes an identifier.
    public init(type: EntityType, id: Text) {
        storage = Storage(type: type, id: id)
    }

    /// Makes an identifier from an id that is a Swift string.
    public init(type: EntityType, id: String) {
        self.init(type: type, id: Text(id))
    }
}

extension EntityUID: Hashable {
    /// Whether type and id are equal, code point by code point.
    public static func == (left: EntityUID, right: EntityUID) -> Bool {
        if left.storage === right.storage { return true }
        guard left.storage.hash == right.storage.hash else { return false }
        return left.storage.id == right.storage.id && left.storage.type == right.storage.type
    }

    /// Feeds the hash that was computed once to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.hash)
    }
}

extension EntityUID: Comparable {
    /// Orders by type, then by id, both in the order of code points.
    public static func < (left: EntityUID, right: EntityUID) -> Bool {
        order(left, right) < 0
    }

    /// A negative number, zero or a positive number as `left` comes before, with or after `right`.
    static func order(_ left: EntityUID, _ right: EntityUID) -> Int {
        if left.storage === right.storage { return 0 }
        let types = Text.order(left.type.name, right.type.name)
        return types != 0 ? types : Text.order(left.id, right.id)
    }
}

extension EntityUID: CustomStringConvertible {
    /// The identifier as it stands in a policy, the id quoted and escaped.
    public var description: String { "\(type)::\(StringEscapes.quoted(id))" }
}
