import Domain

/// Makes names that nobody can guess.
enum RandomIdentifier {
    /// 128 bits from the operating system as 32 hexadecimal digits.
    static func make<Kind>(_ kind: Kind.Type = Kind.self) throws -> Identifier<Kind> {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return try Identifier(Hexadecimal.encode(bytes))
    }
}
