import Domain
import Monitoring

/// Follows one log through its rotations: no line lost, none read twice.
///
/// A look at the folder binds each position to a file: by the file's number and its head, else by the head alone, since
/// a rotated file may have been copied or packed. A file that no position knows is a new one: the log after its
/// rotation, or one that came and went between two looks. It is a value: a step is taken on a copy, and the copy kept
/// only once what it found is durable.
struct PathFollower {
    /// Bytes of lines that one step takes at most.
    static let stepBytes = 4 << 20
    /// A rotated file that did not change for so many seconds is read to its end, with a last line that has no line
    /// feed.
    private static let quietSeconds = 60

    /// The log.
    let path: String
    /// How far each of its files was read.
    var positions: [FilePosition]
    /// Whether files were seen before: rotated ones that are new then belong to the log's present.
    var isKnown: Bool
    /// Looks at which a file that was not read to its end was missing.
    var missing: [String: Int] = [:]
    /// Size and time of each position's file at the last look at which its head was right.
    var confirmed: [String: (size: Int64, modified: Int)] = [:]
    /// The open current file, so that it can be read to its end when it is deleted.
    var open: (key: FileKey, file: LogFile)?
    /// Bytes behind a position that hold no line feed and are too long for a line already.
    private var skipped: [FileKey: Int64] = [:]

    /// Goes on from where the files were read to.
    init(path: String, positions: [FilePosition]) {
        self.path = path
        self.positions = positions.filter { $0.path == path }
        isKnown = !self.positions.isEmpty
    }

    /// Looks at the files and takes the next lines.
    ///
    /// - Parameter now: Seconds since 1970.
    mutating func step(now: Int) -> FollowStep {
        var step = FollowStep()
        let before = positions
        let files = FoundFile.family(of: path)
        if let bound = bind(files, &step) {
            for file in files {
                // Rotated files first, to their end, so that lines keep their order.
                guard let index = bound[file.key] else { continue }
                if !read(file, index, now, &step) { break }
            }
        }
        keepOpen(files)
        step.positions = positions
        step.hasMoved = before != positions
        return step
    }

    /// Reads one file on from its position.
    ///
    /// - Returns: Whether its end was reached.
    private mutating func read(_ file: FoundFile, _ index: Int, _ now: Int, _ step: inout FollowStep) -> Bool {
        let offset = positions[index].offset
        if file.isPacked, positions[index].isDone { return true }
        if !file.isPacked, file.size == offset, file.isCurrent || positions[index].isDone { return true }
        guard let opened = LogFile(file.path, isPacked: file.isPacked) else { return false }
        // A packed file is read from its beginning each time, so it is taken in larger steps.
        let budget = file.isPacked ? 4 * Self.stepBytes : Self.stepBytes
        let skip = skipped[file.key] ?? 0
        var lines = FollowedLines(budget: budget, skipping: skip)
        var isCut = false
        let isWell = opened.read(from: offset + skip) { piece in
            isCut = !lines.take(piece)
            return !isCut
        }
        let isQuiet = !file.isCurrent && now - file.changed >= Self.quietSeconds
        if !isWell {
            // A packed file that is not whole is still being written; it is looked at again.
            guard isQuiet else { return true }
            step.notices.append("`\(file.path)` cannot be read to its end")
        }
        if !isCut, isQuiet || file.isPacked { lines.finish() }
        skipped[file.key] = lines.rest > Int64(IntakeLimits.lineBytes) ? lines.rest : nil
        step.inputs += lines.inputs
        note(lines, file, index, opened)
        if !isCut, isQuiet || file.isPacked { positions[index].isDone = true }
        return !isCut
    }

    private mutating func note(_ lines: FollowedLines, _ file: FoundFile, _ index: Int, _ opened: LogFile) {
        positions[index].offset += lines.taken
        positions[index].lines += Int64(lines.inputs.count)
        let offset = positions[index].offset
        positions[index].seenSize = max(
            positions[index].seenSize, file.isPacked ? offset : max(file.size, offset + lines.rest))
        let wanted = Int(min(Int64(LogFile.headBytes), offset))
        if positions[index].headLength < wanted, let head = opened.head(wanted) {
            positions[index].headLength = wanted
            positions[index].head = head
        }
    }

    private mutating func keepOpen(_ files: [FoundFile]) {
        guard let current = files.last, current.isCurrent, open?.key != current.key,
            positions.contains(where: { $0.key == current.key }),
            let file = LogFile(current.path, isPacked: false)
        else { return }
        open = (current.key, file)
    }
}
