import Access
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// From a request to a page: who is it, may they, and with which headers does the page leave.
extension Console {
    /// The longest secret of a cookie or link that is passed on, in bytes.
    static let maximumSecretBytes = 128

    /// The name of the session's cookie. `__Host-` makes browsers refuse it without `Secure` and `Path=/` (RFC 6265bis
    /// §4.1.3.2).
    var cookieName: String { configuration.secureCookies ? "__Host-remit" : "remit" }

    /// Finds the session, runs `handler`, and turns whatever it throws into a page.
    func answer<Context: RequestContext & RemoteAddressRequestContext>(
        _ request: Request, _ context: Context, _ handler: @Sendable (Visit) async throws -> Response
    ) async -> Response {
        do {
            guard let secret = secret(of: request), let session = try await signIn.session(secret: secret) else {
                return signedOutPage(for: request)
            }
            let visit = Visit(
                request: request, parameters: context.parameters, session: session, secret: secret,
                client: client(request, context), now: clock.now())
            do {
                return secured(try await handler(visit))
            } catch let failure as ConsoleFailure {
                return failurePage(failure, viewer: visit)
            }
        } catch {
            context.logger.error(
                "a console page failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return errorPage(requestID: context.id)
        }
    }

    /// What is known about the program at the other end.
    func client<Context: RequestContext & RemoteAddressRequestContext>(
        _ request: Request, _ context: Context
    ) -> ClientFacts {
        let agent = request.headers[.userAgent].map { String(decoding: $0.utf8.prefix(256), as: UTF8.self) } ?? ""
        return ClientFacts(
            address: context.remoteAddress?.ipAddress ?? "", userAgent: agent, requestID: context.id)
    }

    /// The cookie's value, when it has a secret's form.
    private func secret(of request: Request) -> String? {
        guard let value = request.cookies[cookieName]?.value, Self.isSecret(value) else { return nil }
        return value
    }

    /// Whether `text` has the form of a secret: 1 to ``maximumSecretBytes`` letters, digits, `-`, `_` and `.`.
    static func isSecret(_ text: String) -> Bool {
        (1...maximumSecretBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                let scalar = Character(UnicodeScalar(byte))
                return scalar.isASCII && (scalar.isLetter || scalar.isNumber || "-_.".contains(scalar))
            }
    }

    /// Refuses a form of another site.
    ///
    /// Browsers say `Sec-Fetch-Site` themselves, no script can. Where it is absent, `Origin` must name the host that
    /// was asked; `null`, which our `Referrer-Policy` makes of it, does not count.
    func requireSameOrigin(_ request: Request) throws(ConsoleFailure) {
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" else { throw .foreignOrigin }
            return
        }
        let scheme = configuration.secureCookies ? "https" : "http"
        guard let origin = request.headers[.origin], let host = request.head.authority, origin == "\(scheme)://\(host)"
        else { throw .foreignOrigin }
    }

    /// Reads a form's body.
    func formFields(of request: Request) async throws -> FormFields {
        do {
            let buffer = try await request.body.collect(upTo: FormFields.maximumBytes)
            return try FormFields.parse(buffer.readableBytesView)
        } catch let fault as FormFields.Fault {
            throw ConsoleFailure.malformedForm(fault)
        } catch is NIOTooManyBytesError {
            throw ConsoleFailure.malformedForm(.tooLong)
        }
    }

    /// A redirect that a browser follows with GET.
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// A page in its frame.
    func page(
        _ title: String, _ section: Frame.Section?, _ view: Any, with template: String, for visit: Visit?,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let frame = Frame(
            title: title, section: section, body: templates.render(view, with: template), visit: visit, files: files)
        let html = templates.render(frame, with: "frame")
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// Adds the headers that every answer of the console has.
    func secured(_ response: Response) -> Response {
        var response = response
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
