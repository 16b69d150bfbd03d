/// Why a data directory cannot be used.
enum DataDirectoryError: Error, CustomStringConvertible {
    /// A folder could not be made.
    case cannotCreate(path: String, reason: String)
    /// Something else has the folder's name.
    case notDirectory(path: String)
    /// Other users may read a folder of secrets.
    case openToOthers(path: String, mode: UInt32)
    /// There is no Remit's data here.
    case absent(path: String)
    /// Another process writes here.
    case locked(path: String)
    /// A key file is absent where there is data.
    case missingKey(path: String)
    /// The ledger holds fewer records than were read from it before.
    case ledgerBehind(path: String, size: UInt64, known: UInt64)
    /// A key file is damaged.
    case damagedKey(path: String)

    var description: String {
        switch self {
        case .cannotCreate(let path, let reason):
            "cannot make the folder `\(path)`: \(reason); check that its parent exists and is writable"
        case .notDirectory(let path):
            "`\(path)` is not a folder; move what is there out of the way"
        case .openToOthers(let path, let mode):
            "`\(path)` has mode 0\(String(mode, radix: 8)) and is open to other users; run: chmod go= \(path)"
        case .absent(let path):
            "`\(path)` holds no data of Remit; start with: remit serve --data \(path)"
        case .locked(let path):
            "another process writes to `\(path)`; stop it first, or use the commands that go through the running server"
        case .missingKey(let path):
            "the key file `\(path)` is missing; restore it from the backup, or the ledger cannot be read"
        case .ledgerBehind(let path, let size, let known):
            "the ledger `\(path)` holds \(size) records, and remit.sqlite knows \(known): records were lost, or an "
                + "older copy was put back; keep the folder for those who look into it, and restore ledger and "
                + "remit.sqlite from one backup"
        case .damagedKey(let path):
            "the key file `\(path)` is damaged; restore it from the backup: it must hold 64 hexadecimal digits"
        }
    }
}
