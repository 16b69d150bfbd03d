/// One response as it came over a socket.
struct RawResponse {
    /// The status code.
    let status: Int
    /// As many bytes as the head states, or fewer when the connection was cut.
    let body: ArraySlice<UInt8>

    /// Takes the first response off `bytes`.
    ///
    /// - Returns: `nil` when no whole response is there.
    init?(_ bytes: inout ArraySlice<UInt8>, hasBody: Bool = true, mayBeCut: Bool = false) {
        let separator = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: separator) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let code = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let length = lines.lazy.map { $0.split(separator: ":") }
            .first { $0.first?.lowercased() == "content-length" }?.last.flatMap { Int($0.drop { $0 == " " }) }
        let rest = bytes[(end + separator.count)...]
        let count = hasBody ? length ?? 0 : 0
        guard mayBeCut || rest.count >= count else { return nil }
        status = code
        body = rest.prefix(count)
        bytes = rest.dropFirst(count)
    }
}
