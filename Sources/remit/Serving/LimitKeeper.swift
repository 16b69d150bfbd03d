import Access
import Custody
import Domain
import Logging
import ServiceLifecycle
import Storage

/// Ends by the clock what has run out: streams of people whose contract, project or token ended, streams of tokens that
/// somebody ended, uploads nobody finished.
struct LimitKeeper: Service {
    /// A stream outlives its right by at most this.
    static let interval = Duration.seconds(1)
    /// Rounds between two sweeps of unfinished uploads and old egress: five minutes.
    static let sweepRounds = 300

    let composition: Composition

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                do { try await Task.sleep(for: Self.interval) } catch { return }
                do {
                    try await cutEndedStreams()
                    round += 1
                    if round % Self.sweepRounds == 0 { try await sweep() }
                } catch is CancellationError {
                    return
                } catch {
                    composition.logger.error("ended rights could not be checked", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Cuts every stream of a person who may not work any more or left the project, or whose project or token is over.
    private func cutEndedStreams() async throws {
        let now = composition.installation.clock.now()
        let running = composition.streams.running()
        guard !running.isEmpty else { return }
        let store = composition.installation.access
        for stream in running {
            if stream.caller.tokenExpires <= now {
                stream.cut(because: "the token ended")
                continue
            }
            // A token that is ended by hand is one that somebody else may hold: what it began ends with it.
            if try await store.token(stream.caller.token)?.revoked != nil {
                stream.cut(because: "the token was ended")
                continue
            }
            let facts = try await store.facts(
                person: stream.caller.person, project: stream.caller.project, asset: stream.asset)
            if facts.person.map({ !$0.isActive(at: now) }) ?? true {
                stream.cut(because: "the person does not work here any more")
            } else if facts.project.map({ !$0.isActive(at: now) }) ?? true {
                stream.cut(because: "the project ended")
            } else if facts.project.map({ !$0.includes(stream.caller.person) }) ?? true {
                stream.cut(because: "the person does not belong to the project any more")
            }
        }
    }

    private func sweep() async throws {
        let count = try await composition.pushing.sweep()
        composition.meter.prune(now: composition.installation.clock.now())
        if count > 0 { composition.logger.info("dropped unfinished uploads", metadata: ["count": "\(count)"]) }
    }
}
