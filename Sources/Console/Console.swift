public import Domain
public import Hummingbird
import Logging
public import Monitoring

/// The web pages: what is guarded, what left, what was decided and why, and the proof.
///
/// ```swift
/// let console = try Console(
///     queries: …, acts: …, findings: …, judging: …, signIn: …, feed: …, clock: …, configuration: …)
/// console.addRoutes(to: router)
/// ```
/// It answers `/` (a redirect), `/console/…` and `/sign-in`, `/sign-out`. Every page is whole without script. An
/// operating system's user sees everything; a person sees their own record only.
public struct Console: Sendable {
    /// What it reads.
    let queries: any ConsoleQueries
    /// What it does.
    let acts: any ConsoleActs
    /// What it reads about findings.
    let findingQueries: any FindingQueries
    /// Takes judgements of findings.
    let judging: any FindingJudging
    /// Links and sessions.
    let signIn: any SigningIn
    /// Decisions as they are made.
    let feed: any DecisionFeed
    /// The time of day.
    let clock: any WallClock
    /// Where it runs.
    let configuration: ConsoleConfiguration
    /// The pages' templates.
    let templates: Templates
    /// Style sheet and script.
    let files: StaticFiles
    /// Counts failed sign-ins.
    let failures: FailureLimit

    /// Assembles a console from its ports.
    ///
    /// - Throws: the template's parse error when one that the program carries is malformed.
    public init(
        queries: any ConsoleQueries, acts: any ConsoleActs, findings: any FindingQueries,
        judging: any FindingJudging, signIn: any SigningIn, feed: any DecisionFeed, clock: any WallClock,
        configuration: ConsoleConfiguration
    ) throws {
        self.queries = queries
        self.acts = acts
        findingQueries = findings
        self.judging = judging
        self.signIn = signIn
        self.feed = feed
        self.clock = clock
        self.configuration = configuration
        self.templates = try Templates()
        self.files = StaticFiles()
        self.failures = FailureLimit()
    }

    /// Adds the console's routes. The context must know the peer's address, by which failed sign-ins are limited.
    public func addRoutes<Context: RequestContext & RemoteAddressRequestContext>(to router: Router<Context>) {
        let operators: [(RouterPath, @Sendable (Visit) async throws -> Response)] = [
            ("/console", overview), ("/console/models", models), ("/console/models/:organisation/:name", model),
            ("/console/datasets/:organisation/:name", dataset),
            ("/console/models/:organisation/:name/file", modelFile),
            ("/console/datasets/:organisation/:name/file", datasetFile),
            ("/console/models/:organisation/:name/changes", modelDifference),
            ("/console/datasets/:organisation/:name/changes", datasetDifference), ("/console/decisions", decisions),
            ("/console/decisions/stream", decisionStream), ("/console/activity", activity),
            ("/console/people", people), ("/console/people/:person", person), ("/console/search", search),
            ("/console/findings", findings), ("/console/findings/:finding", finding),
            ("/console/findings/:finding/records/:digest", findingRecord), ("/console/rules", rules),
            ("/console/rules/rule", rule), ("/console/policies", policies),
            ("/console/policies/:version", policyVersion),
        ]
        let everybody: [(RouterPath, @Sendable (Visit) async throws -> Response)] = [
            ("/console/me", ownRecord), ("/console/decisions/:decision", decision), ("/console/ledger", ledger),
            ("/console/ledger/entries/:index/proof", proof),
        ]
        router.get("/") { [self] _, _ in secured(redirect(to: "/console")) }
        router.get("/console/assets/:file") { [files] _, context in files.response(for: context.parameters.get("file"))
        }
        for (path, handler) in operators {
            router.get(path) { [self] request, context in
                await answer(request, context) { visit in
                    try await visit.isOperator ? handler(visit) : redirectToOwnRecord(from: visit)
                }
            }
        }
        for (path, handler) in everybody {
            router.get(path) { [self] request, context in await answer(request, context, handler) }
        }
        router.get("/console/**") { [self] request, context in
            await answer(request, context) { _ in throw ConsoleFailure.notFound }
        }
        addForms(to: router)
    }

    private func addForms<Context: RequestContext & RemoteAddressRequestContext>(to router: Router<Context>) {
        router.get("/sign-in") { [self] request, _ in await signInPage(request) }
        router.post("/sign-in") { [self] request, context in await redeemLink(request, client: client(request, context))
        }
        let forms: [(RouterPath, @Sendable (Visit, FormFields) async throws -> Response)] = [
            ("/sign-out", signOut), ("/console/me/tokens", createToken), ("/console/me/tokens/:token/end", endToken),
            ("/console/findings/:finding/judgement", judgeFinding),
        ]
        for (path, handler) in forms {
            router.post(path) { [self] request, context in
                await answer(request, context) { visit in
                    try requireSameOrigin(visit.request)
                    let fields = try await formFields(of: visit.request)
                    guard visit.accepts(formToken: fields["form-token"]) else { throw ConsoleFailure.staleForm }
                    return try await handler(visit, fields)
                }
            }
        }
    }
}
