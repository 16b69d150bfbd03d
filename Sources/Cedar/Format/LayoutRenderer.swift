/// Writes a `Layout` so that as few lines as possible are longer than a width.
///
/// Never writes an empty line nor white space at the end of one: a break where the line is still empty only changes
/// where its text will start. So comments can ask for breaks on both sides without looking around.
struct LayoutRenderer {
    /// A layout that is still to be written.
    private struct Pending {
        /// The column at which new lines start.
        let indentation: Int
        /// Whether the enclosing group is written on one line.
        let isFlat: Bool
        /// What is to be written.
        let layout: Layout
    }

    /// The longest line that is tried for, in code points.
    private let width: Int
    /// What has been written.
    private(set) var text = ""
    /// The column of the next character.
    private var column = 0
    /// Whether nothing stands on the current line yet.
    private var isLineEmpty = true

    /// Starts with nothing.
    init(width: Int) {
        self.width = width
    }

    /// Writes a layout after what is there.
    ///
    /// Iterative; each group looks ahead by at most a line, so the cost is the product of size and width at most.
    mutating func render(_ layout: Layout) {
        var stack = [Pending(indentation: 0, isFlat: false, layout: layout)]
        while let next = stack.popLast() {
            switch next.layout {
            case .text(let string): write(string)
            case .line where next.isFlat: write(" ")
            case .softLine where next.isFlat: break
            case .line, .softLine, .hardLine: breakLine(next.indentation)
            case .nested(let columns, let inner):
                stack.append(
                    Pending(indentation: next.indentation + columns, isFlat: next.isFlat, layout: inner))
            case .group(let inner):
                let flat = Pending(indentation: next.indentation, isFlat: true, layout: inner)
                let isFlat = next.isFlat || fits(flat, before: stack)
                stack.append(Pending(indentation: next.indentation, isFlat: isFlat, layout: inner))
            case .sequence(let parts):
                for part in parts.reversed() {
                    stack.append(Pending(indentation: next.indentation, isFlat: next.isFlat, layout: part))
                }
            }
        }
    }

    /// Ends the text with exactly one new line, if there is any.
    mutating func finish() {
        while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
        if !isLineEmpty { text += "\n" }
        column = 0
        isLineEmpty = true
    }

    /// Writes an empty line between policies.
    mutating func separate() {
        finish()
        if !text.isEmpty { text += "\n" }
    }

    /// Writes characters, after the indentation where they are the first of their line.
    private mutating func write(_ string: String) {
        if isLineEmpty {
            if string == " " || string.isEmpty { return }
            text += String(repeating: " ", count: column)
            isLineEmpty = false
        }
        text += string
        if let newline = string.utf8.lastIndex(of: UInt8(ascii: "\n")) {
            column = string[newline...].unicodeScalars.count - 1
        } else {
            column += string.unicodeScalars.count
        }
    }

    /// Starts a new line, or moves the start of one that is empty.
    private mutating func breakLine(_ indentation: Int) {
        if !isLineEmpty {
            while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
            text += "\n"
            isLineEmpty = true
        }
        column = indentation
    }

    /// Whether `next` on one line, and what follows up to the next possible break, ends within the width.
    private func fits(_ next: Pending, before rest: [Pending]) -> Bool {
        var remaining = width - column
        var restIndex = rest.count
        var stack = [next]
        while remaining >= 0 {
            guard let current = stack.popLast() else {
                if restIndex == 0 { return true }
                restIndex -= 1
                stack.append(rest[restIndex])
                continue
            }
            switch current.layout {
            case .text(let string): remaining -= string.unicodeScalars.count
            case .line where current.isFlat: remaining -= 1
            case .softLine where current.isFlat: break
            case .hardLine where current.isFlat: return false
            case .line, .softLine, .hardLine: return true
            case .nested(_, let inner), .group(let inner):
                stack.append(
                    Pending(indentation: current.indentation, isFlat: current.isFlat, layout: inner))
            case .sequence(let parts):
                for part in parts.reversed() {
                    stack.append(Pending(indentation: current.indentation, isFlat: current.isFlat, layout: part))
                }
            }
        }
        return false
    }
}
