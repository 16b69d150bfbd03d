extension Entities {
    /// The same entities, where `uid` has these attributes; its parents and tags stay, an absent entity gets none.
    ///
    /// For what is known of one entity at the time of a request. Takes some nanoseconds an entity of the collection.
    public func settingAttributes(of uid: EntityUID, to attributes: Record) -> Entities {
        let old = nodes[uid]
        let entity = Entity(
            uid: uid, attributes: attributes, parents: old?.entity.parents ?? [], tags: old?.entity.tags ?? Record())
        return Entities(nodes: nodes.setting(EntityNode(entity, ancestors: old?.ancestors ?? .none)))
    }
}
