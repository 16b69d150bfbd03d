/// Scans the pickle streams that stand one after another in some bytes.
struct PickleScanner {
    /// The number with which torch's legacy files begin, as LONG1 writes it.
    private static let torchMagic: [UInt8] = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]

    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans streams until the bytes are no pickle any more.
    ///
    /// - Parameter isCertain: whether a first stream that breaks is a pickle, and not a text that starts like one.
    /// - Returns: the format, or nil where the bytes are no pickle.
    func scan(_ reader: any RandomAccessReader, at place: Place, isCertain: Bool) -> String? {
        var place = place
        var offset = 0
        var format: String?
        for number in 0..<session.limits.pickleStreams {
            guard offset < reader.byteCount else { return format }
            let head = (try? reader.bytes(at: offset, count: 16)) ?? []
            let hasProto = head.first == 0x80 && head.count > 1 && head[1] <= 5
            let inner = number == 0 && isCertain ? session : session.speculation()
            guard let end = follow(reader, at: offset, place: place, session: inner, isCertain: number == 0 && hasProto)
            else {
                if format != nil, inner !== session { trail(reader, at: offset, place: place) }
                if format == "torch-legacy" { search(reader, from: offset, place: place) }
                return format
            }
            if inner !== session { session.absorb(inner) }
            if number == 0, head.dropFirst(2).starts(with: Self.torchMagic) {
                place.isTorch = true
                format = "torch-legacy"
            }
            format = format ?? "pickle"
            guard let next = end.next else { return format }
            offset = next
        }
        session.report(.limit, at: place, offset: offset, "more than \(session.limits.pickleStreams) pickle streams")
        return format
    }

    /// Follows one stream.
    ///
    /// - Returns: where it ends, nil inside for a stream that broke; nil where it is no pickle.
    private func follow(
        _ reader: any RandomAccessReader, at offset: Int, place: Place, session: ScanSession, isCertain: Bool
    ) -> (next: Int?, Void)? {
        var machine = PickleMachine(reader, at: offset, place: place, policy: session.policy, session: session)
        var end: Int?
        do throws(PickleFault) {
            _ = try machine.run()
            guard isCertain || machine.operations > 1 else { return nil }
            end = machine.cursor.offset
        } catch {
            let isPickle = machine.foundKnownModule || machine.startsWithProto && machine.foundHarm
            guard isCertain || session.verdict == .malicious || isPickle else { return nil }
            session.report(.brokenPickle, at: place, offset: machine.operationOffset, error.text)
        }
        if let offset = machine.cursor.crossing {
            session.report(
                .frameCrossing, at: place, offset: offset,
                "an operation reads across the end of its frame, so that unpicklers read different names from it")
        }
        for text in machine.nested { look(into: text, reader: reader, place: place, session: session) }
        return (end, ())
    }

    /// Looks into a string or bytes that nothing loads.
    private func look(into text: PickleText, reader: any RandomAccessReader, place: Place, session: ScanSession) {
        guard place.depth < session.limits.depth else { return }
        let inner = session.speculation()
        let name = "bytes" + (text.offset.map { " at \($0)" } ?? "")
        var found = false
        if text.isWhole {
            guard let artifact = NestedPayload.artifact(in: text.bytes) else { return }
            found = ContentScanner(inner).scanNested(MemoryReader(artifact), at: place.inert(name))
        } else if NestedPayload.isArtifact(text.bytes), let offset = text.offset, offset >= 0 {
            let window = ReaderWindow(reader, start: offset, count: text.count)
            found = ContentScanner(inner).scanNested(window, at: place.inert(name))
        }
        guard found else { return }
        session.report(
            .nestedPickle, inner.verdict == .clean ? .note : .suspicious, at: place, offset: text.offset,
            "carries another artifact as data; nothing in the file loads it")
        session.absorb(inner)
    }

    /// The tensors of torch's legacy form, among which another artifact may hide.
    private func search(_ reader: any RandomAccessReader, from offset: Int, place: Place) {
        let window = ReaderWindow(reader, start: offset, count: reader.byteCount - offset)
        do throws(ScanReadError) {
            _ = try StorageScanner(session).searchUnknown(window, at: place.inert("tensors"))
        } catch {
            session.report(.unreadable, at: place, error.reason)
        }
    }

    private func trail(_ reader: any RandomAccessReader, at offset: Int, place: Place) {
        guard !place.isTorch else { return }
        session.report(
            .trailingData, at: place, offset: offset,
            "\(reader.byteCount - offset) bytes follow the last stream; no loader reads them")
    }
}
