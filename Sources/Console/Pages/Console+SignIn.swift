import Access
import Domain
import HTTPTypes
import Hummingbird

extension Console {
    private struct SignInView {
        let link: String
    }

    /// The page of a link: a button. Nothing is redeemed here, so that previews of links do not use them up.
    func signInPage(_ request: Request) async -> Response {
        guard let link = request.uri.queryParameters["link"].map(String.init), Self.isSecret(link) else {
            return signedOutPage(for: request)
        }
        return secured(page("Sign in", nil, SignInView(link: link), with: "sign-in", for: nil))
    }

    /// Redeems the link of the form and opens a session.
    func redeemLink(_ request: Request, client: ClientFacts) async -> Response {
        do {
            try requireSameOrigin(request)
            let now = clock.now()
            if let seconds = failures.waitSeconds(for: client.address, now: now) {
                throw ConsoleFailure.tooManyFailures(retrySeconds: seconds)
            }
            let fields = try await formFields(of: request)
            guard let link = fields["link"], Self.isSecret(link),
                let opened = try await signIn.redeem(link: link, client: client)
            else {
                failures.recordFailure(of: client.address)
                return usedLinkPage()
            }
            var response = redirect(to: "/console")
            response.headers[.setCookie] = cookie(opened.secret, seconds: (opened.expires - now).components.seconds)
            return secured(response)
        } catch let failure as ConsoleFailure {
            return failurePage(failure, viewer: nil)
        } catch {
            return errorPage(requestID: client.requestID)
        }
    }

    /// Ends the session.
    func signOut(_ visit: Visit, _ fields: FormFields) async throws -> Response {
        try await signIn.signOut(secret: visit.secret)
        var response = redirect(to: "/sign-in")
        response.headers[.setCookie] = cookie("", seconds: 0)
        return response
    }

    /// RFC 6265bis §4.1. `SameSite=Strict`: no other site can make a browser send it.
    private func cookie(_ value: String, seconds: Int64) -> String {
        "\(cookieName)=\(value); Path=/; Max-Age=\(max(0, seconds)); HttpOnly; SameSite=Strict"
            + (configuration.secureCookies ? "; Secure" : "")
    }
}
