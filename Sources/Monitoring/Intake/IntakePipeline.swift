import Domain
import Sigma

/// What happens to a line, from the bytes to the finding.
///
/// The stages, in order, each with what it gives to the next:
///
/// | stage | in | out |
/// |---|---|---|
/// | cut | the line as it came | the line without forbidden fields, or nothing (``FieldCutter``) |
/// | parse | the line | events of the log's kind, or why it is none (``RecordReading``) |
/// | identity | the event's account | the person behind it, and what is known of both (``AddedFields``) |
/// | OCSF | event and person | the record that is kept, searched and exported (``ForeignEncoding``) |
/// | rules | the log's own fields and the added ones | matches of rules and correlations (``Detector``) |
/// | finding | a match | rule, reasons, lane, what speaks for the person (``Finding``) |
///
/// It is a plain state machine: lines in, an ``IntakeRecord`` out, no clock and no disk. The record is written in one
/// transaction; if that fails, the pipeline is thrown away and brought back by reading the kept lines again.
struct IntakePipeline {
    private let sources: [SourceID: IntakeSource]
    private let makeReader: any RecordReaderMaking
    private let encoder: any ForeignEncoding
    private let hours: WorkingHours
    private var readers: [SourceID: any RecordReading] = [:]
    private var nextLines: [SourceID: Int64]
    private var cleanLines: [SourceID: Int64]
    private var places: SeenPlaces
    /// Rules and correlations.
    var detector: Detector
    /// Who works here; renewed from outside.
    var people: PeopleSnapshot

    /// What a pipeline is made of.
    struct Parts {
        /// The sources.
        let sources: [SourceID: IntakeSource]
        /// Makes readers.
        let makeReader: any RecordReaderMaking
        /// Writes OCSF.
        let encoder: any ForeignEncoding
        /// When people work.
        let hours: WorkingHours
    }

    /// Puts the stages together at the point that the store has reached.
    init(
        _ parts: Parts, rules: DetectionRules, people: PeopleSnapshot, states: [SourceID: SourceState],
        places: [SeenPlace]
    ) {
        sources = parts.sources
        makeReader = parts.makeReader
        encoder = parts.encoder
        hours = parts.hours
        self.people = people
        detector = Detector(rules)
        nextLines = states.mapValues(\.nextLine)
        cleanLines = states.mapValues(\.cleanLine)
        self.places = SeenPlaces(places)
    }

    /// Takes one batch through all stages.
    ///
    /// - Throws: where the source is not configured or has no reader.
    mutating func take(_ batch: IntakeBatch, at arrived: Timestamp) throws -> IntakeRecord {
        guard let source = sources[batch.source] else { throw IntakeError.unknownSource(batch.source.text) }
        let first = nextLines[source.id] ?? 0
        var record = IntakeRecord(
            batch: batch, arrived: arrived, firstLine: first, cleanLine: cleanLines[source.id] ?? 0)
        var reader = try readers.removeValue(forKey: source.id) ?? makeReader.reader(of: source)
        for (number, input) in batch.inputs.enumerated() {
            let line = first + Int64(number)
            switch Self.cut(input, source.cutter) {
            case .kept(let bytes):
                record.kept.append(bytes)
                parse(bytes, line, &reader, source, &record)
            case .dropped:
                record.kept.append([])
                record.receipt.dropped += 1
            case .unreadable(let reason):
                record.kept.append([])
                record.refuse(line, reason)
            }
        }
        if batch.isPause { pause(record.nextLine, &reader, source, &record) }
        nextLines[source.id] = record.nextLine
        // A copy says whether anything is held back, without taking it out.
        var probe = reader
        if probe.finish().isEmpty { record.cleanLine = record.nextLine }
        cleanLines[source.id] = record.cleanLine
        readers[source.id] = reader
        record.receipt.lines = batch.inputs.count
        record.receipt.findings = record.findings.count
        return record
    }

    /// Stage 1: what may not be kept goes first.
    private static func cut(_ input: IntakeInput, _ cutter: FieldCutter) -> FieldCutter.Result {
        switch input {
        case .line(let bytes): cutter.cut(bytes)
        case .refused(_, let reason): .unreadable(reason)
        }
    }

    /// Stage 2: the line becomes events, or is kept as unparsed.
    private mutating func parse(
        _ bytes: [UInt8], _ line: Int64, _ reader: inout any RecordReading, _ source: IntakeSource,
        _ record: inout IntakeRecord
    ) {
        do throws(RecordFault) {
            let events = try reader.read(bytes)
            for (ordinal, event) in events.enumerated() { follow(event, line, ordinal, source, &record) }
        } catch {
            record.keepUnparsed(line, error.description)
        }
        for unread in reader.takeUnread() { record.keepUnparsed(line, unread.fault.description) }
    }

    /// Stages 3 to 6: person, OCSF, rules, findings.
    private mutating func follow(
        _ event: ForeignEvent, _ line: Int64, _ ordinal: Int, _ source: IntakeSource, _ record: inout IntakeRecord
    ) {
        let identified = identify(event, line, ordinal, source, &record)
        do {
            var findings: [Finding] = []
            for (view, (native, sources)) in event.views.enumerated() {
                findings += try detector.examine(identified, native: native, sources: sources, view: view)
            }
            let written = try encoder.encode(event, person: identified.person, arrived: record.arrived)
            record.events.append(identified.stored(record: written))
            record.receipt.events += 1
            record.findings += findings
        } catch {
            record.keepUnparsed(line, "\(error)")
        }
    }

    /// Stage 3: the person behind the account, and what the directory knows of person and target. Where somebody acts
    /// with another's rights, it is their act and not the other's.
    private mutating func identify(
        _ event: ForeignEvent, _ line: Int64, _ ordinal: Int, _ source: IntakeSource, _ record: inout IntakeRecord
    ) -> IdentifiedEvent {
        let act = event.act
        let person = act.actor.flatMap { people.identities.person(of: $0) }
        var isNew: Bool?
        if let person, let place = act.host ?? act.address {
            let seen = places.note(SeenPlace(person: person, place: place))
            isNew = seen == .another
            if seen != .before { record.places.append(SeenPlace(person: person, place: place)) }
        }
        let time = act.time ?? record.arrived
        let facts = AddedFields(
            act, person: person, time: time, directory: people, hours: hours, isNewPlace: isNew)
        return IdentifiedEvent(
            event: event, source: source.id, line: line, ordinal: ordinal, arrived: record.arrived, person: person,
            facts: facts)
    }

    /// How long windows of correlations stay open for records that come late, where nothing comes at all.
    private static let patience = Duration.seconds(900)

    /// Nothing came for a while: what the reader holds back is given out, and windows that ended are decided.
    private mutating func pause(
        _ line: Int64, _ reader: inout any RecordReading, _ source: IntakeSource, _ record: inout IntakeRecord
    ) {
        for (ordinal, event) in reader.finish().enumerated() {
            // Counted behind the events of the last line, so that a name is never given twice.
            follow(event, line, 1_000_000 + ordinal, source, &record)
        }
        for unread in reader.takeUnread() { record.keepUnparsed(max(0, line - 1), unread.fault.description) }
        record.findings += detector.pass(
            to: record.arrived - Self.patience, source: source.id, line: line, found: record.arrived)
    }

    /// Feeds a batch that is in the store already, to bring readers and correlations to where they were.
    mutating func restore(_ batch: StoredBatch) {
        guard let source = sources[batch.source] else { return }
        let inputs = batch.lines.map { $0.isEmpty ? IntakeInput.refused(bytes: 0, reason: "") : .line($0) }
        let next = (nextLines[batch.source], cleanLines[batch.source])
        nextLines[batch.source] = batch.firstLine
        _ = try? take(
            IntakeBatch(source: source.id, inputs: inputs, isPause: batch.isPause), at: batch.arrived)
        (nextLines[batch.source], cleanLines[batch.source]) = next
    }
}
