import Access
import Custody
import Domain
import Logging
import ServiceLifecycle

/// Judges anew, after the scanner's rules changed, what revisions hold; one content after the other, behind everything
/// else. What earlier rules said is kept.
struct RescanService: Service {
    /// Contents of one round.
    static let round = 16
    /// How long it rests when there is nothing to do.
    static let rest = Duration.seconds(3_600)
    /// How long it rests after a fault of the store.
    static let restAfterFault = Duration.seconds(60)

    let composition: Composition

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var rest: Duration?
                do {
                    let judged = try await composition.inspecting.rescan(limit: Self.round)
                    for content in judged where content.before?.verdict != content.now.verdict {
                        try await record(content.content, before: content.before, now: content.now)
                    }
                    if judged.isEmpty { rest = Self.rest }
                } catch is CancellationError {
                    return
                } catch {
                    composition.logger.error("contents could not be judged anew", metadata: ["error": "\(error)"])
                    rest = Self.restAfterFault
                }
                guard let rest else { continue }
                do { try await Task.sleep(for: rest) } catch { return }
            }
        }
    }

    /// Makes it known that a content is judged otherwise than before; somebody has to look where it is worse.
    private func record(_ content: JudgedContent, before: FileVerdict?, now: FileVerdict) async throws {
        let earlier = before.map { "\($0.verdict.rawValue) by rules \($0.rulesVersion)" } ?? "not judged"
        let sentence =
            "sha256 \(content.blob), `\(content.name)`: \(now.verdict.rawValue) by rules \(now.rulesVersion), findings "
            + "\(now.findingsDigest); before: \(earlier)"
        if now.verdict != .clean {
            composition.logger.warning("judged anew", metadata: ["content": "\(sentence)"])
        }
        let moment = composition.installation.clock.now()
        try await composition.installation.recorder.record(
            Activity(
                id: SystemRandomSource().activityID(), time: moment, began: moment, kind: .scan, outcome: .completed,
                actor: .system, target: AccessTarget(path: content.name, blob: content.blob), detail: [sentence]))
    }
}
