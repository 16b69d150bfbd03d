import Domain
import Foundation
import LogSources
import Monitoring

/// Reads texts as logs.
enum Fixture {
    /// The events of a log's text, line after line, and what is held back at its end.
    static func events(
        _ kind: LogKind, _ text: String, options: ReaderOptions = ReaderOptions()
    ) throws -> [ForeignEvent] {
        var reader = try LogSources.reader(for: kind, options: options)
        var events: [ForeignEvent] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            events += try reader.read(Array(line.utf8))
        }
        return events + reader.finish()
    }

    /// The only event of a log's text.
    static func event(
        _ kind: LogKind, _ text: String, options: ReaderOptions = ReaderOptions()
    ) throws -> ForeignEvent {
        let events = try events(kind, text, options: options)
        guard events.count == 1 else { throw Surprise(description: "\(events.count) events instead of one") }
        return events[0]
    }

    /// The fields that rules read, of a JSON object.
    static func fields(_ json: [UInt8]) throws -> [String: Any] {
        guard let fields = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
            throw Surprise(description: "no JSON object: \(String(decoding: json, as: UTF8.self))")
        }
        return fields
    }

    /// What a test did not expect.
    struct Surprise: Error, CustomStringConvertible {
        let description: String
    }

    /// The time of a test's logs.
    static let reference = Timestamp(seconds: 1_769_850_000)
}
