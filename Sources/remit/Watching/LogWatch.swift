import Domain
import Glibc
import Logging
import Monitoring
import Storage

/// Follows the files of all sources and hands their lines to the intake.
struct LogWatch: Sendable {
    /// Time between two looks at files to which nothing was written: short beside the time in which rules are useful,
    /// and a look costs some microseconds.
    static let interval = Duration.milliseconds(250)
    /// Looks without a line after which what readers hold back is given out: two seconds.
    private static let pauseLooks = 8
    /// Time before lines that could not be kept are offered again.
    private static let retry = Duration.seconds(2)

    /// Takes lines in.
    let intake: Intake
    /// Knows how far the files were read.
    let store: SQLiteIntakeStore
    /// The files by source.
    let files: [SourceID: [String]]
    /// Where people are told of lost lines.
    let logger: Logger
    /// Whether to end once everything there is was read, instead of waiting for more.
    var endsWhenQuiet = false

    /// Whether there is any file to follow.
    var hasFiles: Bool { files.values.contains { !$0.isEmpty } }

    /// Follows until the task is cancelled, or everything was read where that was asked for.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (source, paths) in files where !paths.isEmpty {
                group.addTask { try await follow(source, paths) }
            }
            try await group.waitForAll()
        }
    }

    private func follow(_ source: SourceID, _ paths: [String]) async throws {
        let positions = try await positions(of: source)
        var followers = paths.map { PathFollower(path: $0, positions: positions) }
        var quiet = 0
        while !Task.isCancelled {
            var isBusy = false
            for index in followers.indices {
                // The follower's new state counts only once what it read is durable.
                var next = followers[index]
                let step = next.step(now: time(nil))
                for notice in step.notices { logger.warning("\(notice)", metadata: ["source": "\(source)"]) }
                if step.isWorthKeeping {
                    let batch = IntakeBatch(
                        source: source, inputs: step.inputs, positions: step.positions, notices: step.notices)
                    guard try await keep(batch) else { continue }
                }
                followers[index] = next
                isBusy = isBusy || !step.inputs.isEmpty
            }
            quiet = isBusy ? 0 : quiet + 1
            if quiet == Self.pauseLooks { _ = try await keep(IntakeBatch(source: source, inputs: [], isPause: true)) }
            if endsWhenQuiet, quiet > Self.pauseLooks { return }
            if !isBusy { try await Task.sleep(for: Self.interval) }
        }
    }

    private func positions(of source: SourceID) async throws -> [FilePosition] {
        while true {
            do {
                return try await store.positions(of: source)
            } catch {
                logger.error("positions cannot be read; trying again", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.retry)
            }
        }
    }

    /// Hands a batch in.
    ///
    /// - Returns: Whether it is durable; where it is not, the same lines are read again.
    private func keep(_ batch: IntakeBatch) async throws -> Bool {
        do {
            _ = try await intake.submit(batch)
            return true
        } catch IntakeError.busy(let seconds) {
            try await Task.sleep(for: .seconds(seconds))
        } catch {
            try Task.checkCancellation()
            logger.error("lines cannot be kept; trying again", metadata: ["error": "\(error)"])
            try await Task.sleep(for: Self.retry)
        }
        return false
    }
}
