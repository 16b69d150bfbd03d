/// Scans 7z archives whose folders are packed by one method: copy, LZMA, LZMA2, deflate or bzip2.
struct SevenZipScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans an archive.
    func scan(_ reader: any RandomAccessReader, at place: Place) {
        do throws(FormatFault) {
            var cursor = FormatCursor(reader, at: 12)
            let offset = try cursor.number(8)
            let size = try cursor.number(8)
            guard let start = Int(exactly: offset), let length = Int(exactly: size), start < 1 << 60, length < 64 << 20,
                32 + start + length <= reader.byteCount
            else { throw .invalid("the header lies beyond the end of the file", 12) }
            if length == 0 { return }
            var header: any RandomAccessReader = ReaderWindow(reader, start: 32 + start, count: length)
            var streams = try read(header)
            var rounds = 0
            while streams.isPackedHeader, rounds < 4 {
                guard let folder = streams.folders.first else { throw .invalid("the header has no folder", 32 + start) }
                header = MemoryReader(try unpack(folder, reader))
                streams = try read(header)
                rounds += 1
            }
            try scanFolders(streams.folders, reader, place)
        } catch {
            session.report(
                .opaqueMember, at: place, offset: error.offset, "the 7z archive cannot be unpacked: \(error.text)")
        }
    }

    private func read(_ header: any RandomAccessReader) throws(FormatFault) -> SevenZipStreams {
        try SevenZipStreams.read(header)
    }

    private func scanFolders(
        _ folders: [SevenZipFolder], _ reader: any RandomAccessReader, _ place: Place
    ) throws(FormatFault) {
        var number = 0
        for folder in folders {
            let bytes = try unpack(folder, reader)
            var offset = 0
            for size in folder.memberBytes {
                guard size <= bytes.count - offset else { break }
                number += 1
                let member = ReaderWindow(MemoryReader(bytes), start: offset, count: size)
                ContentScanner(session).scan(member, at: place.member("member \(number)"))
                offset += size
            }
        }
    }

    private func unpack(_ folder: SevenZipFolder, _ reader: any RandomAccessReader) throws(FormatFault) -> [UInt8] {
        guard folder.unpackedBytes <= min(session.expansionLeft, session.limits.memberBytes) else {
            throw .invalid("it unpacks to more than the limits allow", folder.offset)
        }
        let window = ReaderWindow(reader, start: 32 + folder.offset, count: folder.packedBytes)
        var bytes: [UInt8] = []
        do throws(DecompressionFault) {
            switch folder.method {
            case [0]:
                do throws(ScanReadError) {
                    bytes = try window.bytes(at: 0, count: folder.unpackedBytes)
                } catch {
                    throw DecompressionFault.unreadable(error.reason)
                }
            case [4, 1, 8]: try Compression.deflate.decompress(window, into: &bytes, limit: folder.unpackedBytes)
            case [4, 2, 2]: try Compression.bzip2.decompress(window, into: &bytes, limit: folder.unpackedBytes)
            case [3, 1, 1], [0x21]:
                let packed: [UInt8]
                do throws(ScanReadError) {
                    packed = try window.bytes(at: 0, count: window.byteCount)
                } catch {
                    throw DecompressionFault.unreadable(error.reason)
                }
                bytes = try LZMADecoder.decodeRaw(
                    packed, properties: folder.properties, isSecond: folder.method == [0x21],
                    filter: folder.filter, count: folder.unpackedBytes)
            default: throw DecompressionFault.broken("its method is not known here")
            }
        } catch {
            throw FormatFault.invalid(error.text, folder.offset)
        }
        _ = session.spend(expanded: bytes.count)
        return bytes
    }
}
