import Custody
import Domain
import NIOPosix

/// Rebuilds the files of a shard from the session's xorbs, and has their digests checked.
struct XetRebuilding: Sendable {
    /// About how many stored bytes are decompressed in one go.
    static let batchBytes = 1 << 20

    /// How many uploads are begun at once: `Custody` limits those that wait for bytes.
    static let filesAtOnce = 64

    /// Takes the rebuilt files.
    let pushing: Pushing
    /// Where the xorbs are.
    let session: XetSession

    /// Rebuilds every file that is not there yet.
    ///
    /// - Throws: ``XetFormatError``, `CustodyError`; nothing is left of a file that failed.
    func rebuild(_ shard: Shard) async throws {
        try await NIOThreadPool.singleton.runIfActive { try check(shard) }
        var distinct: [(file: Shard.File, claim: ObjectClaim)] = []
        var seen: Set<ContentDigest> = []
        for file in shard.files {
            guard let digest = try? ContentDigest(hex: file.statedDigest) else { throw XetFormatError.undigested }
            if seen.insert(digest).inserted { distinct.append((file, ObjectClaim(digest: digest, size: file.bytes))) }
        }
        while !distinct.isEmpty {
            let some = distinct.prefix(Self.filesAtOnce)
            distinct.removeFirst(some.count)
            let offers = try await pushing.begin(some.map(\.claim), in: session.session)
            for (item, offer) in zip(some, offers) {
                if case .upload(let upload, _) = offer { try await rebuild(item.file, as: upload) }
            }
        }
    }

    private func rebuild(_ file: Shard.File, as upload: UploadID) async throws {
        let writer = try await pushing.receive(upload)
        do {
            for segment in file.segments { try await write(segment, to: writer) }
            _ = try await writer.finish()
        } catch {
            writer.abort()
            throw error
        }
    }

    /// Refuses a shard whose parts are not all there before any byte is written.
    ///
    /// A shard of 64 MiB names more than a million runs of up to 8,192 chunks each, so a run costs two look-ups here.
    private func check(_ shard: Shard) throws(XetFormatError) {
        var ends: [String: [Int64]] = [:]
        for file in shard.files {
            for segment in file.segments {
                if ends[segment.xorb] == nil {
                    guard let (xorb, _) = session.xorb(segment.xorb) else { throw .missingXorb(segment.xorb) }
                    ends[segment.xorb] = Self.ends(of: xorb.entries)
                }
                guard let offsets = ends[segment.xorb], segment.chunks.upperBound < offsets.count,
                    offsets[segment.chunks.upperBound] - offsets[segment.chunks.lowerBound] == Int64(segment.bytes)
                else { throw .segment(xorb: segment.xorb) }
            }
        }
    }

    /// Where each chunk begins in the xorb's content, and last where the content ends.
    static func ends(of entries: [XorbScanner.Entry]) -> [Int64] {
        var offsets: [Int64] = [0]
        offsets.reserveCapacity(entries.count + 1)
        var end: Int64 = 0
        for entry in entries {
            end += Int64(entry.chunk.bytes)
            offsets.append(end)
        }
        return offsets
    }

    private func write(_ segment: Shard.Segment, to writer: UploadWriter) async throws {
        guard let (xorb, scratch) = session.xorb(segment.xorb) else { throw XetFormatError.missingXorb(segment.xorb) }
        var rest = segment.chunks
        while let first = rest.first {
            var count = 0
            var stored = 0
            while count < rest.count, count == 0 || stored < Self.batchBytes {
                stored += xorb.entries[first + count].chunk.storedBytes
                count += 1
            }
            let batch = first..<first + count
            rest = batch.upperBound..<rest.upperBound
            try await NIOThreadPool.singleton.runIfActive {
                try Self.decode(batch, of: xorb, from: scratch, to: writer)
            }
        }
    }

    private static func decode(
        _ chunks: Range<Int>, of xorb: XetSession.StoredXorb, from scratch: any StagingFile, to writer: UploadWriter
    ) throws {
        let entries = xorb.entries[chunks]
        guard let first = entries.first, let last = entries.last else { return }
        let length = last.offset + last.chunk.storedBytes - first.offset
        let stored = try read(length, at: xorb.start + Int64(first.offset), from: scratch)
        for (index, entry) in zip(chunks, entries) {
            let start = entry.offset - first.offset
            let plain = try entry.chunk.decode(stored[start..<start + entry.chunk.storedBytes], index: index)
            try plain.withUnsafeBytes { try writer.write($0) }
        }
    }

    private static func read(_ length: Int, at offset: Int64, from scratch: any StagingFile) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
            initialized = 0
            while initialized < length {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized..<length])
                let count = try scratch.read(at: offset + Int64(initialized), into: rest)
                guard count > 0 else { throw XetFormatError.truncated(structure: "stored xorb") }
                initialized += count
            }
        }
    }
}
