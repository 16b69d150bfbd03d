import Monitoring

/// Which position is which file.
extension PathFollower {
    /// Looks at which a file that was not read to its end may be missing before that is believed: a look at a folder is
    /// no snapshot, and a rename may fall between two of its steps.
    private static let patience = 4
    /// Positions of files that are gone or done, kept to know the files again.
    private static let mostPositions = 64

    /// The place in ``positions`` of each file; forgets and adds positions.
    ///
    /// - Returns: `nil` while a file is missing: nothing is read then, since lines must keep their order.
    mutating func bind(_ files: [FoundFile], _ step: inout FollowStep) -> [FileKey: Int]? {
        var bound: [FileKey: Int] = [:]
        var free = Set(positions.indices)
        for file in files {
            guard
                let index = free.sorted().first(where: {
                    positions[$0].key == file.key && isHead(of: file, positions[$0])
                })
            else { continue }
            bound[file.key] = index
            free.remove(index)
        }
        for file in files where bound[file.key] == nil && !file.isCurrent {
            guard
                let index = free.sorted().first(where: { positions[$0].offset > 0 && isHead(of: file, positions[$0]) })
            else { continue }
            // A number alone proves nothing: a file that was packed leaves its own to the next.
            let isSame = open?.key == positions[index].key || !file.isPacked
            if isSame, files.contains(where: { $0.isCurrent && $0.key == positions[index].key }) {
                step.notices.append(
                    "`\(path)` was copied and cut short: what was written between the two was never readable")
            }
            bound[file.key] = index
            free.remove(index)
            positions[index].device = file.key.device
            positions[index].inode = file.key.inode
        }
        for index in bound.values { missing[positions[index].identity] = nil }
        var waits = false
        for index in free.sorted() where !positions[index].isDone {
            if !giveUp(index, files, &step) { waits = true }
        }
        if waits { return nil }
        addNew(files, &bound)
        isKnown = isKnown || !files.isEmpty
        forget(&bound)
        return bound
    }

    /// Ends a position whose file is missing.
    ///
    /// - Returns: `false` while it may still turn up.
    private mutating func giveUp(_ index: Int, _ files: [FoundFile], _ step: inout FollowStep) -> Bool {
        let key = positions[index].key
        let identity = positions[index].identity
        let looks = missing[identity, default: 0] + 1
        missing[identity] = looks
        guard looks > Self.patience else { return false }
        missing[identity] = nil
        let isCut = files.contains { $0.key == key }
        if !isCut, let open, open.key == key {
            readDeleted(open.file, index, &step)
        } else {
            let lost = max(0, positions[index].seenSize - positions[index].offset)
            step.notices.append(
                "`\(path)` \(isCut ? "was cut short" : "is gone") after \(positions[index].offset) bytes were read: at "
                    + "least \(lost) bytes were never readable, and what was written since the last look is lost")
        }
        positions[index].isDone = true
        // The number may be another file's from now on.
        (positions[index].device, positions[index].inode) = (0, 0)
        return true
    }

    /// Reads the deleted file that is still open here to its end.
    private mutating func readDeleted(_ file: LogFile, _ index: Int, _ step: inout FollowStep) {
        var lines = FollowedLines(budget: Int.max)
        _ = file.read(from: positions[index].offset) { lines.take($0) }
        lines.finish()
        step.inputs += lines.inputs
        positions[index].offset += lines.taken
        positions[index].lines += Int64(lines.inputs.count)
        let wanted = Int(min(Int64(LogFile.headBytes), positions[index].offset))
        if let head = file.head(wanted) { (positions[index].headLength, positions[index].head) = (wanted, head) }
        open = nil
    }

    private mutating func addNew(_ files: [FoundFile], _ bound: inout [FileKey: Int]) {
        for file in files where bound[file.key] == nil {
            var position = FilePosition(path: path, device: file.key.device, inode: file.key.inode)
            if !file.isCurrent {
                // A copy that is just being made is no file of its own yet.
                if isCopy(file, of: files) { continue }
                // What was rotated before anybody asked to follow the log is not read.
                if !isKnown, !settle(file, &position) { continue }
            }
            bound[file.key] = positions.count
            positions.append(position)
        }
    }

    /// Takes a file as read, as far as it goes.
    private func settle(_ file: FoundFile, _ position: inout FilePosition) -> Bool {
        guard let opened = LogFile(file.path, isPacked: file.isPacked) else { return false }
        let start = opened.start(LogFile.headBytes)
        position.headLength = start.count
        position.head = opened.head(start.count) ?? ""
        position.offset = file.isPacked ? Int64(start.count) : file.size
        position.seenSize = position.offset
        position.isDone = true
        return true
    }

    /// Whether a file holds what the current one begins with.
    private func isCopy(_ file: FoundFile, of files: [FoundFile]) -> Bool {
        guard let current = files.last, current.isCurrent, current.key != file.key,
            let one = LogFile(file.path, isPacked: file.isPacked), let other = LogFile(current.path, isPacked: false)
        else { return false }
        let start = one.start(LogFile.headBytes)
        return start.isEmpty || other.start(start.count) == start
    }

    /// Whether a file begins as the one that was read to a position, and is not shorter.
    private mutating func isHead(of file: FoundFile, _ position: FilePosition) -> Bool {
        if !file.isPacked, file.size < position.offset { return false }
        if position.headLength == 0 { return position.key == file.key }
        if position.key == file.key, let known = confirmed[position.identity], known == (file.size, file.modified) {
            return true
        }
        guard LogFile(file.path, isPacked: file.isPacked)?.head(position.headLength) == position.head else {
            return false
        }
        if position.key == file.key { confirmed[position.identity] = (file.size, file.modified) }
        return true
    }

    /// Drops the oldest positions that no file has.
    private mutating func forget(_ bound: inout [FileKey: Int]) {
        while positions.count > Self.mostPositions,
            let index = positions.indices.first(where: { index in
                !bound.values.contains(index)
            })
        {
            positions.remove(at: index)
            for (key, place) in bound where place > index { bound[key] = place - 1 }
        }
        let known = Set(positions.map(\.identity))
        confirmed = confirmed.filter { known.contains($0.key) }
        missing = missing.filter { known.contains($0.key) }
    }
}

extension FilePosition {
    /// The file's place on the disk.
    var key: FileKey { FileKey(device: device, inode: inode) }
    /// What tells it from others: a number alone may have been another file's before.
    var identity: String { "\(inode) \(head)" }
}
