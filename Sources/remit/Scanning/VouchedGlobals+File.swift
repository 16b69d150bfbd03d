import ArtifactScan
import Custody

extension VouchedGlobals {
    /// Reads the list at `path`; none for no path.
    ///
    /// - Throws: ``ModelFilesError``, which names the file and the line.
    init(at path: String?) throws {
        guard let path else {
            self = .none
            return
        }
        let bytes = try SmallFile.read(path, limit: AllowedGlobal.maximumFileBytes)
        do throws(AllowedGlobalError) {
            try self.init(file: bytes)
        } catch {
            throw ModelFilesError(path: path, reason: error.description)
        }
    }
}
