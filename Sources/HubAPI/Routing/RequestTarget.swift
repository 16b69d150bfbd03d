/// A request's path and query, taken apart and percent-decoded exactly once (RFC 3986 section 2.1).
///
/// Everything that comes out has been checked: valid UTF-8, no control character, no empty, `.` or `..` component,
/// nothing longer than the limits. A decoded component may still hold `/`, because clients write revisions and
/// folders with `%2F`; ``checkedPath(_:)`` is the only way from there to a path.
public struct RequestTarget: Hashable, Sendable {
    /// The longest path, in bytes before decoding: PATH_MAX of Linux.
    public static let maximumPathBytes = 4_096
    /// The longest query, in bytes before decoding: upload addresses carry signed claims there.
    public static let maximumQueryBytes = 4_096
    /// Most components of a path, counted after decoding.
    public static let maximumComponents = 64
    /// Most fields of a query.
    public static let maximumQueryFields = 64

    /// One `name=value` of the query.
    public struct Field: Hashable, Sendable {
        /// The part before `=`.
        public let name: String
        /// The part after `=`; empty when there is none.
        public let value: String
    }

    /// The path's components, decoded; empty for `/`.
    public let components: [String]
    /// The query's fields in their order.
    public let query: [Field]
    /// The path as it was sent, without the query: what signatures cover.
    public let rawPath: String

    /// Takes `target` apart.
    ///
    /// - Parameter target: the bytes between method and version of the request line.
    /// - Throws: ``RequestTargetError``.
    public init(parsing target: some Sequence<UInt8>) throws(RequestTargetError) {
        var path: [UInt8] = []
        var query: [UInt8] = []
        var inQuery = false
        for byte in target {
            if byte == UInt8(ascii: "#") { throw .form }
            if inQuery {
                query.append(byte)
            } else if byte == UInt8(ascii: "?") {
                inQuery = true
            } else {
                path.append(byte)
            }
        }
        guard path.first == UInt8(ascii: "/") else { throw .form }
        try Self.check(path.count, of: "path", limit: Self.maximumPathBytes)
        try Self.check(query.count, of: "query", limit: Self.maximumQueryBytes)
        components = try Self.components(of: path.dropFirst())
        self.query = try Self.fields(of: query, spacePlus: false)
        rawPath = String(decoding: path, as: UTF8.self)
    }

    /// The first value of the field `name`, or `nil`.
    public func value(of name: String) -> String? { query.first { $0.name == name }?.value }

    /// Whether the field `name` is there with a value other than `0` and `false`.
    public func isSet(_ name: String) -> Bool {
        guard let value = value(of: name) else { return false }
        return value != "0" && value.lowercased() != "false"
    }

    /// Splits `text` at each `/` and accepts it as a path below a repository's root.
    ///
    /// - Returns: the components, joined with `/`.
    /// - Throws: ``RequestTargetError``: an empty, `.` or `..` component, a control character, too many components.
    public static func checkedPath(_ text: String) throws(RequestTargetError) -> String {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= maximumComponents else {
            throw .count(part: "path components", maximum: maximumComponents)
        }
        for part in parts { try checkSegment(part) }
        return text
    }

    /// Decodes a form (`application/x-www-form-urlencoded`, WHATWG URL section 5.1).
    ///
    /// - Parameters:
    ///   - bytes: the body.
    ///   - maximumFields: most fields that are accepted.
    /// - Throws: ``RequestTargetError``.
    public static func form(
        _ bytes: some Sequence<UInt8>, maximumFields: Int
    ) throws(RequestTargetError) -> [Field] {
        try fields(of: Array(bytes), spacePlus: true, maximum: maximumFields)
    }

    private static func check(_ count: Int, of part: String, limit: Int) throws(RequestTargetError) {
        if count > limit { throw .length(part: part, bytes: count, maximum: limit) }
    }

    private static func components(of path: ArraySlice<UInt8>) throws(RequestTargetError) -> [String] {
        if path.isEmpty { return [] }
        var parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // One slash at the end means nothing, as in `/org/name/`.
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        guard parts.count <= maximumComponents else {
            throw .count(part: "path components", maximum: maximumComponents)
        }
        var components: [String] = []
        for part in parts {
            let text = try decode(part, spacePlus: false)
            try checkSegment(text)
            components.append(text)
        }
        return components
    }

    private static func checkSegment(_ text: some StringProtocol) throws(RequestTargetError) {
        if text.isEmpty || text == "." || text == ".." { throw .segment(String(text)) }
        // `a%2F..%2Fb` is one component of the target and three of the path.
        if text.utf8.contains(UInt8(ascii: "/")) {
            for part in text.split(separator: "/", omittingEmptySubsequences: false)
            where part.isEmpty || part == "." || part == ".." {
                throw .segment(String(part))
            }
        }
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .control }
    }

    private static func fields(
        of query: [UInt8], spacePlus: Bool, maximum: Int = maximumQueryFields
    ) throws(RequestTargetError) -> [Field] {
        var fields: [Field] = []
        for part in query.split(separator: UInt8(ascii: "&")) {
            guard fields.count < maximum else { throw .count(part: "fields", maximum: maximum) }
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = try decode(part[..<equals], spacePlus: spacePlus)
            let value = try decode(part[equals...].dropFirst(), spacePlus: spacePlus)
            if (name + value).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .control }
            fields.append(Field(name: name, value: value))
        }
        return fields
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, spacePlus: Bool) throws(RequestTargetError) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    throw .escape
                }
                decoded.append(high << 4 | low)
            } else {
                decoded.append(spacePlus && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .encoding }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
