extension Revision {
    /// The longest name of a run, in bytes.
    public static let maximumRunByteCount = 200

    /// The run that made it, as its writer named it: the last line of the description that says `Run: NAME`, as Git's
    /// trailers do. `nil` where there is none, or none that can be shown in a line.
    public var run: String? {
        for line in message.split(whereSeparator: \.isNewline).reversed() {
            let text = line.drop(while: \.isWhitespace)
            guard text.prefix(4).lowercased() == "run:" else { continue }
            let name = text.dropFirst(4).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let isPlain = name.unicodeScalars.allSatisfy { scalar in
                scalar.properties.generalCategory != .control && !scalar.properties.isDefaultIgnorableCodePoint
            }
            return (1...Self.maximumRunByteCount).contains(name.utf8.count) && isPlain ? name : nil
        }
        return nil
    }
}
