extension TextPattern {
    /// Whether the bytes from `lower` up to `upper` match.
    ///
    /// Without `cased`, ASCII letters are folded on the way and others must be folded already.
    func matches(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        switch shape {
        case .anything: return true
        case .plain(let bytes): return matchesPlain(bytes, text, lower, upper)
        case .general: return matchesRuns(text, lower, upper)
        }
    }

    private func matchesPlain(_ bytes: [UInt8], _ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        let count = bytes.count
        guard upper - lower >= count else { return false }
        if holdsStart {
            guard !holdsEnd || upper - lower == count else { return false }
            return equals(bytes, text, at: lower)
        }
        if holdsEnd { return equals(bytes, text, at: upper - count) }
        return find(bytes, text, lower, upper) != nil
    }

    /// Runs are found from the left, each as early as possible; the last one, if it must end the text, at its end.
    private func matchesRuns(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        var position = lower
        for (index, run) in runs.enumerated() {
            let isFirst = index == 0
            let isLast = index == runs.count - 1
            if isFirst && holdsStart {
                guard let end = end(of: run, text, at: position, upper) else { return false }
                if isLast && holdsEnd { return end == upper }
                position = end
            } else if isLast && holdsEnd {
                return endsWith(run, text, position, upper)
            } else {
                guard let end = findRun(run, text, position, upper) else { return false }
                position = end
            }
        }
        return true
    }

    private func endsWith(_ run: [Piece], _ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        var position = upper
        for piece in run.reversed() {
            switch piece {
            case .bytes(let bytes):
                guard position - lower >= bytes.count, equals(bytes, text, at: position - bytes.count) else {
                    return false
                }
                position -= bytes.count
            case .anyCharacter:
                guard position > lower else { return false }
                position -= 1
                while position > lower, text[position] & 0xC0 == 0x80 { position -= 1 }
            }
        }
        return true
    }

    private func findRun(_ run: [Piece], _ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int? {
        guard let first = run.first else { return lower }
        var position = lower
        while position <= upper {
            if case .bytes(let bytes) = first {
                guard let found = find(bytes, text, position, upper) else { return nil }
                position = found
            }
            if let end = end(of: run, text, at: position, upper) { return end }
            position += 1
        }
        return nil
    }

    /// Where a run that begins at `start` ends, if it is there.
    private func end(of run: [Piece], _ text: Span<UInt8>, at start: Int, _ upper: Int) -> Int? {
        var position = start
        for piece in run {
            switch piece {
            case .bytes(let bytes):
                guard upper - position >= bytes.count, equals(bytes, text, at: position) else { return nil }
                position += bytes.count
            case .anyCharacter:
                guard position < upper else { return nil }
                position += 1
                while position < upper, text[position] & 0xC0 == 0x80 { position += 1 }
            }
        }
        return position
    }

    private func equals(_ bytes: [UInt8], _ text: Span<UInt8>, at start: Int) -> Bool {
        let wanted = bytes.span
        if isCased {
            for index in 0..<wanted.count where wanted[index] != text[start + index] { return false }
        } else {
            for index in 0..<wanted.count where wanted[index] != TextFolding.folded(text[start + index]) {
                return false
            }
        }
        return true
    }

    private func find(_ bytes: [UInt8], _ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int? {
        guard let first = bytes.first else { return lower }
        guard upper - lower >= bytes.count else { return nil }
        for start in lower...(upper - bytes.count) {
            let byte = isCased ? text[start] : TextFolding.folded(text[start])
            if byte == first, equals(bytes, text, at: start) { return start }
        }
        return nil
    }
}
