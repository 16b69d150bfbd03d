/// What to send of a file, by the request's conditions and range (RFC 9110 sections 13.2.2 and 14.2).
public enum ContentSelection: Hashable, Sendable {
    /// 200 with everything.
    case whole
    /// 206 with these bytes.
    case part(Range<Int64>)
    /// 304: the client has it already.
    case notModified
    /// 412: the client wants another version.
    case preconditionFailed
    /// 416: there are no such bytes.
    case unsatisfiable

    /// The headers that take part.
    public struct Conditions: Hashable, Sendable {
        /// `If-Match`.
        public var ifMatch: String?
        /// `If-None-Match`.
        public var ifNoneMatch: String?
        /// `If-Range`.
        public var ifRange: String?
        /// `Range`.
        public var range: String?

        /// Collects the headers.
        public init(
            ifMatch: String? = nil, ifNoneMatch: String? = nil, ifRange: String? = nil, range: String? = nil
        ) {
            self.ifMatch = ifMatch
            self.ifNoneMatch = ifNoneMatch
            self.ifRange = ifRange
            self.range = range
        }
    }

    /// Chooses, in the order of section 13.2.2.
    ///
    /// - Parameters:
    ///   - conditions: the request's headers.
    ///   - tag: the content's tag.
    ///   - size: the content's size in bytes.
    ///   - allowsRange: false for methods other than GET, where section 14.2 has a range ignored.
    public static func choose(
        _ conditions: Conditions, tag: EntityTag, size: Int64, allowsRange: Bool
    ) -> ContentSelection {
        if let header = conditions.ifMatch, !tag.matches(ifMatch: header) { return .preconditionFailed }
        if let header = conditions.ifNoneMatch, tag.matches(ifNoneMatch: header) { return .notModified }
        guard allowsRange, let range = conditions.range else { return .whole }
        if let header = conditions.ifRange, !tag.matches(ifRange: header) { return .whole }
        switch ByteRangeHeader.parse(range, size: size) {
        case .whole: return .whole
        case .part(let bytes): return .part(bytes)
        case .unsatisfiable: return .unsatisfiable
        }
    }
}
