extension Program {
    /// The value at the end of a path, nil where it leads nowhere or into a value that has no attributes.
    @inline(__always)
    func path(_ number: Int32, _ frame: Frame) -> UnsafePointer<Value>? {
        if !frame.cache.isKnown(number) { frame.cache.fill(number, find(paths[Int(number)], frame)) }
        return frame.cache.value(number)
    }

    /// The key of the value at the end of a path, nil where there is no such value.
    @inline(__always)
    func pathKey(_ number: Int32, _ frame: Frame) -> UInt32? {
        guard let value = path(number, frame) else { return nil }
        if let key = frame.cache.key(number) { return key }
        let key = self.key(of: value.pointee).bits
        frame.cache.keep(key, number)
        return key
    }

    /// Follows a path.
    private func find(_ path: Path, _ frame: Frame) -> Value? {
        let first = Int(path.start)
        var value = frame.first(names[first], nameHashes[first], of: path.root, isTag: path.startsWithTag)
        for index in (first + 1)..<(first + Int(path.count)) {
            switch value {
            case .record(let record): value = record[names[index], nameHashes[index]]
            case .entity(let uid): value = frame.node(of: uid)?.entity.attributes[names[index], nameHashes[index]]
            default: return nil
            }
        }
        return value
    }
}
