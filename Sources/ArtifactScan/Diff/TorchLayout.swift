/// Where the tensors of a torch file of the zip form lie (`torch.save` since 1.6).
///
/// The pickle in it is followed by ``PickleMachine`` on symbols; nothing is imported or called.
enum TorchLayout {
    /// Reads the archive's directory and its pickle.
    ///
    /// - Parameter file: the file's number, for the layouts.
    /// - Returns: nil for an archive that is no torch file.
    static func read(_ reader: any RandomAccessReader, file: Int) throws(FormatFault) -> ModelCheckpoint.Part? {
        let limits = ScanLimits()
        let directory = try ModelCheckpoint.reading { () throws(ScanReadError) in
            try ZipDirectory.read(reader, memberLimit: CheckpointLimits.tensors)
        }
        guard let directory else { throw .invalid("a zip archive without its end record", 0) }
        if let fault = directory.fault { throw .invalid(fault, directory.directoryOffset) }
        guard let pickle = directory.entries.first(where: { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") })
        else { return nil }
        let root = String(pickle.name.dropLast("data.pkl".count))
        var storages: [String: Range<Int>] = [:]
        for entry in directory.entries where entry.name.hasPrefix(root + "data/") {
            guard entry.method == 0, entry.packedBytes == entry.unpackedBytes else {
                throw .invalid("`\(entry.name)` is compressed, which torch does not write", entry.headerOffset)
            }
            let start = try start(of: entry, reader)
            storages[String(entry.name.dropFirst(root.count + 5))] = start..<(start + entry.packedBytes)
        }
        if let order = directory.entries.first(where: { $0.name == root + "byteorder" }) {
            let start = try start(of: order, reader)
            let text = try ModelCheckpoint.reading { () throws(ScanReadError) in
                try reader.bytes(at: start, count: min(16, order.packedBytes)).text
            }
            guard text == "little" else { throw .invalid("its numbers are in the byte order `\(text)`", start) }
        }
        guard pickle.method == 0, pickle.packedBytes <= limits.memberBytes else {
            throw .invalid("`\(pickle.name)` is compressed or longer than \(limits.memberBytes) bytes", 0)
        }
        let window = ReaderWindow(reader, start: try start(of: pickle, reader), count: pickle.packedBytes)
        return try tensors(of: window, storages: storages, file: file)
    }

    /// Where a member's data begins: behind its own header, whose name and extra field have their own lengths.
    private static func start(of entry: ZipEntry, _ reader: any RandomAccessReader) throws(FormatFault) -> Int {
        var cursor = FormatCursor(reader)
        try cursor.seek(entry.headerOffset)
        let header = try cursor.bytes(30)
        guard header.starts(with: [0x50, 0x4b, 3, 4]) else {
            throw .invalid("`\(entry.name)` has no local header", entry.headerOffset)
        }
        let start = cursor.offset + Int(header[26..<28].littleEndian) + Int(header[28..<30].littleEndian)
        guard start <= reader.byteCount, entry.packedBytes <= reader.byteCount - start else {
            throw .invalid("`\(entry.name)` ends behind the file's end", start)
        }
        return start
    }

    private static func tensors(
        of pickle: ReaderWindow, storages: [String: Range<Int>], file: Int
    ) throws(FormatFault) -> ModelCheckpoint.Part {
        let configuration = ScanConfiguration()
        let policy = GlobalPolicy(configuration)
        let session = ScanSession(configuration, policy: policy)
        var place = Place()
        place.isTorch = true
        var machine = PickleMachine(pickle, at: 0, place: place, policy: policy, session: session)
        machine.keepsResults = true
        let value: PickleValue
        do throws(PickleFault) {
            value = try machine.run()
        } catch {
            throw .invalid("its pickle breaks at \(machine.operationOffset): \(error.text)", machine.operationOffset)
        }
        var walk = TorchTensorWalk(machine: machine, storages: storages, file: file)
        try walk.visit(value, path: "", depth: 0)
        var part = ModelCheckpoint.Part(tensors: walk.tensors)
        if session.verdict == .malicious {
            part.warnings.append("loading it would run code: see `remit scan`")
        }
        return part
    }
}
