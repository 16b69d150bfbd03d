public import Domain

/// Lets bytes of files leave: reserved in the budget, decided, counted, recorded.
public struct Pulling: Sendable {
    private let registry: any RegistryStore
    private let blobs: any BlobStore
    private let deciding: any Deciding
    private let recording: any Recording
    private let meter: EgressMeter
    private let streams: StreamRegister
    private let clock: any WallClock

    /// Serves the files of `registry` from `blobs`.
    public init(
        registry: any RegistryStore, blobs: any BlobStore, deciding: any Deciding, recording: any Recording,
        meter: EgressMeter, streams: StreamRegister, clock: any WallClock
    ) {
        self.registry = registry
        self.blobs = blobs
        self.deciding = deciding
        self.recording = recording
        self.meter = meter
        self.streams = streams
        self.clock = clock
    }

    /// A file's name, size and digest without any byte of it, as `HEAD` asks. Decided as `view`.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/revisionNotFound(_:)``,
    ///   ``CustodyError/entryNotFound(_:in:)``.
    public func describe(
        _ path: RepositoryPath, in asset: AssetID, at name: RevisionName, caller: Caller
    ) async throws -> FileDescription {
        switch try await registry.locate(path, in: name, of: asset) {
        case .found(let revision, let file, _):
            let target = AccessTarget(revision: revision.id.hex, path: path.text, blob: file.sha256)
            try await permitView(asset, target: target, caller: caller)
            return FileDescription(commit: revision.id, file: file)
        case let absent:
            throw try await absence(absent, path: path, name: name, asset: asset) { target in
                try await permitView(asset, target: target, caller: caller)
            }
        }
    }

    /// Opens a file for sending. Returns only when the permit is durable in the ledger.
    ///
    /// Whatever it finds, it is decided as `pull`.
    ///
    /// - Parameters:
    ///   - range: the part that the client wants.
    ///   - validator: what the client stated as `If-Range`, without quotes; when the file's
    ///     ``RepositoryFile/entityTag`` is another, the whole file is opened (RFC 9110 section 13.1.5).
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/revisionNotFound(_:)``,
    ///   ``CustodyError/entryNotFound(_:in:)``, ``CustodyError/rangeNotSatisfiable(size:)``,
    ///   ``CustodyError/tooManyStreams(limit:)``, ``CustodyError/cut(_:)``, ``CustodyError/storage(_:)``.
    /// - Important: close what is returned exactly once, however the sending ends.
    public func open(
        _ path: RepositoryPath, in asset: AssetID, at name: RevisionName, range: RangeRequest,
        validator: String? = nil, caller: Caller
    ) async throws -> OpenTransfer {
        let location = try await registry.locate(path, in: name, of: asset)
        guard case .found(let revision, let file, let assetBytes) = location else {
            throw try await absence(location, path: path, name: name, asset: asset) { target in
                try await permitNothing(of: asset, target: target, caller: caller)
            }
        }
        let wanted = validator.map { $0 == file.entityTag } ?? true ? range : .whole
        guard let bytes = wanted.resolve(size: file.size) else {
            let target = AccessTarget(revision: revision.id.hex, path: path.text, blob: file.sha256)
            try await permitNothing(of: asset, target: target, caller: caller)
            throw CustodyError.rangeNotSatisfiable(size: file.size)
        }
        let selection = Selection(
            asset: asset, revision: revision.id, file: file, range: bytes, largestRevisionBytes: assetBytes)
        return try await open(selection, caller: caller)
    }

    /// What exactly is to be sent.
    private struct Selection {
        let asset: AssetID
        let revision: CommitID
        let file: RepositoryFile
        let range: ByteRange
        let largestRevisionBytes: Int64
    }

    /// Enters the register, reserves, decides, opens. Each step undoes the ones before when it fails.
    private func open(_ selection: Selection, caller: Caller) async throws -> OpenTransfer {
        let ticket = try streams.enter(caller.person)
        let began = clock.now()
        let reservation: EgressReservation
        do {
            reservation = try meter.reserve(
                selection.range, of: selection.file.sha256, asset: selection.asset, person: caller.person,
                assetBytes: selection.largestRevisionBytes, now: began)
        } catch {
            streams.leave(ticket)
            throw error
        }
        let target = AccessTarget(
            revision: selection.revision.hex, path: selection.file.path.text, blob: selection.file.sha256,
            rangeStart: selection.range.start, rangeLength: selection.range.length)
        let decision: Decision
        do {
            decision = try await deciding.permit(
                AccessQuestion(
                    caller: caller, action: .pull, asset: selection.asset, target: target, transfer: reservation.facts))
        } catch {
            meter.release(reservation.id)
            streams.leave(ticket)
            throw error
        }
        let transfer = OpenTransfer(
            file: selection.file, commit: selection.revision, range: selection.range, decision: decision,
            account: TransferAccount(
                caller: caller, asset: selection.asset, target: target, reservation: reservation.id, ticket: ticket,
                began: began, meter: meter, streams: streams, recording: recording, clock: clock))
        streams.attach(transfer, to: ticket)
        do {
            try transfer.attach(blobs.open(selection.file.sha256))
        } catch {
            try await transfer.close(.failed)
            throw error
        }
        return transfer
    }

    /// Decides, by `permit`, before it tells that something is absent, so that a hidden repository and an absent one
    /// take the same way through policies and ledger.
    private func absence(
        _ location: FileLocation, path: RepositoryPath, name: RevisionName, asset: AssetID,
        permit: (AccessTarget) async throws -> Void
    ) async throws -> CustodyError {
        let initial = Revision.initial(of: asset)
        switch location {
        case .noFile(let revision):
            try await permit(AccessTarget(revision: revision.id.hex, path: path.text))
            return .entryNotFound(path, in: revision.id)
        case .noRepository where name == .main || name.commit == initial.id:
            try await permit(AccessTarget(path: path.text))
            return .entryNotFound(path, in: initial.id)
        case .noRepository, .noRevision, .found:
            try await permit(AccessTarget(path: path.text))
            return .revisionNotFound(name)
        }
    }

    private func permitView(_ asset: AssetID, target: AccessTarget, caller: Caller) async throws {
        _ = try await deciding.permit(AccessQuestion(caller: caller, action: .view, asset: asset, target: target))
    }

    /// Decides a pull that can send nothing.
    ///
    /// It is `pull` like any other, because people read their own decisions: the action would tell them which of the
    /// repositories that they were answered "not found" for has the file. A budget has no say where no byte can leave.
    private func permitNothing(of asset: AssetID, target: AccessTarget, caller: Caller) async throws {
        let nothing = TransferFacts(
            requestedBytes: 0, bytesLastDay: 0, bytesLastThirtyDays: 0, distinctBytesLastDay: 0,
            distinctBytesLastThirtyDays: 0, assetBytes: 0)
        _ = try await deciding.permit(
            AccessQuestion(caller: caller, action: .pull, asset: asset, target: target, transfer: nothing))
    }
}
