import Logging
import Monitoring
import ServiceLifecycle
import Storage

/// Tells in the log what deserves attention about logs that are taken in: rules that do not run, rules that find
/// everybody, sources that are silent for longer than usual. Each is told once until it is over.
struct IntakeHealthService: Service {
    /// Time between two looks.
    private static let interval = Duration.seconds(60)

    let intake: Intake
    let store: SQLiteIntakeStore
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var told: Set<String> = []
            while !Task.isCancelled {
                let warnings = await self.warnings()
                for warning in warnings.subtracting(told) { logger.warning("\(warning)") }
                told = warnings
                do { try await Task.sleep(for: Self.interval) } catch { return }
            }
        }
    }

    private func warnings() async -> Set<String> {
        let health = intake.currentHealth()
        var warnings = Set(health.ruleWarnings)
        for (rule, share) in health.noisyRules {
            warnings.insert("rule `\(rule)` found \(Int(share * 100)) % of all people within thirty days: it is noise")
        }
        if health.evictedGroups > 0 { warnings.insert("correlations gave up groups at their limit") }
        let now = SystemClock().now()
        for (source, state) in (try? await store.states()) ?? [:] {
            guard let silence = state.silence(at: now) else { continue }
            warnings.insert("source `\(source)` is silent for over \(silence.components.seconds / 3_600) hours")
        }
        return warnings
    }
}
