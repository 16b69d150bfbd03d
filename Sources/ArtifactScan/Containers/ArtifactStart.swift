/// Tells the start of an artifact among other bytes by what stands right behind its first two bytes.
enum ArtifactStart {
    /// Bytes from a place on that are looked at, fewer only at the end of all: what is said of a place must not depend
    /// on where somebody cut the bytes into blocks.
    static let viewBytes = 2_048
    /// Bytes behind the first that every artifact has.
    static let leadBytes = 7

    /// A pickle by the shape of its first operations, or what has the first bytes of an executable or an archive.
    ///
    /// What is true with fewer bytes behind the place is true with more, so that who does not know yet where the bytes
    /// end may ask with the largest number.
    ///
    /// - Parameters:
    ///   - view: the bytes from the place on, ``viewBytes`` or all that are left.
    ///   - remaining: how many are left from the place on.
    static func isPlausible(_ view: Span<UInt8>, remaining: Int) -> Bool {
        guard view.count > leadBytes else { return false }
        switch view[0] {
        case 0x80: return view[1] <= 5 && PickleOutline.isPlausible(view, remaining: remaining)
        case 0x7f:
            guard view[1] == 0x45, view[2] == 0x4c, view[3] == 0x46 else { return false }
            // Class, byte order and version: four bytes alone stand by chance once in every four gigabytes.
            return (1...2).contains(view[4]) && (1...2).contains(view[5]) && view[6] == 1
        case 0x50: return view[1] == 0x4b && view[2] == 3 && view[3] == 4
        default: return false
        }
    }
}
