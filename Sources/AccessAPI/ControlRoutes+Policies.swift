import Access
import Domain
import Hummingbird

extension ControlRoutes {
    /// The endpoints that change policies and tell of changes.
    func addPolicies(to router: Router<ControlContext>) {
        router.post("v1/policies/propose") { request, context in
            try await answer(request, context) { actor, body in
                let body: ControlMessages.PolicyProposal = body
                return try await policyChange.acting(as: actor).propose(
                    body.files, reason: body.reason ?? "", token: body.token ?? "")
            }
        }
        router.post("v1/policies/rehearse") { request, context in
            try await answer(request, context) { _, body in
                let body: ControlMessages.PolicyProposal = body
                return try await policyChange.rehearse(body.files)
            }
        }
        router.post("v1/policies/approve") { request, context in
            try await onVersion(request, context) { change, version, body in
                try await change.approve(version, digest: body.digest ?? "", token: body.token ?? "")
            }
        }
        router.post("v1/policies/reject") { request, context in
            try await onVersion(request, context) { change, version, body in
                try await change.reject(version, reason: body.reason ?? "", token: body.token ?? "")
            }
        }
        router.post("v1/policies/rollback") { request, context in
            try await answer(request, context) { actor, body in
                let body: ControlMessages.PolicyAct = body
                return try await policyChange.acting(as: actor).rollBack(reason: body.reason ?? "")
            }
        }
        router.post("v1/policies/show") { request, context in
            try await answer(request, context) { _, body in
                let body: ControlMessages.PolicyAct = body
                return try await policyChange.version(body.version)
            }
        }
        router.post("v1/policies/history") { request, context in
            try await answer(request, context) { _, body in
                let body: ControlMessages.PolicyAct = body
                return ControlMessages.PolicyHistory(versions: try await policyChange.history(limit: body.limit ?? 100))
            }
        }
    }

    /// An act on one version.
    private func onVersion(
        _ request: Request, _ context: ControlContext,
        _ body: (PolicyChange, PolicyVersionNumber, ControlMessages.PolicyAct) async throws -> some Encodable
    ) async throws -> Response {
        try await answer(request, context) { actor, message in
            let message: ControlMessages.PolicyAct = message
            guard let version = message.version else { throw AdministrationError(faults: ["no version is named"]) }
            return try await body(policyChange.acting(as: actor), version, message)
        }
    }
}
