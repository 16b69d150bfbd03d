/// A 64-bit integer that JSON holds as text or as a number: protobuf's JSON form writes text and reads both.
struct WrittenInteger: Decodable {
    /// The number, not negative.
    let value: Int64

    /// Reads either form.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let read = (try? container.decode(String.self)).flatMap(Int64.init) ?? (try? container.decode(Int64.self))
        guard let read, read >= 0 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a whole number")
        }
        value = read
    }
}
