import Domain

/// Short numbers for digests, so that many people's accounts of one blob hold its name once. Bounded by the number of
/// blobs in custody.
struct BlobNumbers: Sendable {
    private var numbers: [ContentDigest: Int32] = [:]
    private var digests: [ContentDigest] = []

    /// The digest's number; a new one when it has none.
    mutating func number(of digest: ContentDigest) -> Int32 {
        if let number = numbers[digest] { return number }
        let number = Int32(clamping: digests.count)
        digests.append(digest)
        numbers[digest] = number
        return number
    }

    /// The digest of a number.
    func digest(of number: Int32) -> ContentDigest? {
        digests.indices.contains(Int(number)) ? digests[Int(number)] : nil
    }
}
