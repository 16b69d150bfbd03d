import Monitoring

/// Who acted, by the many places in which Azure's services name it.
enum AzureIdentity {
    private static let schema = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
    private static let objectClaim = "http://schemas.microsoft.com/identity/claims/objectidentifier"

    /// The account of a record; `nil` where it names none.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - properties: Its `properties`, opened where they came as text.
    static func actor(_ record: JSONView, _ properties: JSONView) -> ForeignPrincipal? {
        let identity = record["identity"].opened
        let claims = first([identity["claims"], identity["claim"], record["claims"].opened])
        let object =
            claims[objectClaim].text ?? claims["oid"].text ?? identity.text("requester.objectId")
            ?? identity.text("authorization.evidence.principalId", "evidence.principalId")
            ?? properties.text("requesterObjectId", "objectId", "userObjectId")
        if let name = name(record, identity, claims, properties) {
            let isPerson = ForeignPrincipal.isMail(name) || claims["idtyp"].text == "user"
            let isProgram = name.hasPrefix("Microsoft.")
            return .account(
                "entra", name, kind: isPerson ? .user : isProgram ? .service : .unknown, directoryID: object)
        }
        let isProgram =
            claims["idtyp"].text == "app" || identity.text("requester.appId") != nil
            || claims["appid"].text != nil
            || identity.text("authorization.evidence.principalType") == "ServicePrincipal"
        let application = claims["appid"].text ?? identity.text("requester.appId") ?? properties.text("appId")
        if let object {
            let name = identity["claim"].exists ? application ?? object : object
            return .account("entra", name, kind: isProgram ? .service : .unknown, directoryID: object)
        }
        return .account("entra", application, kind: .service, directoryID: application)
            ?? credential(identity) ?? byItself(record)
    }

    private static func name(
        _ record: JSONView, _ identity: JSONView, _ claims: JSONView, _ properties: JSONView
    ) -> String? {
        let claimed =
            claims[schema + "upn"].text ?? claims["upn"].text ?? claims[schema + "emailaddress"].text
            ?? claims["unique_name"].text ?? claims["preferred_username"].text ?? claims[schema + "name"].text
            ?? claims["name"].text
        return claimed ?? record.text("caller", "Caller")
            ?? properties.text("caller", "user.name", "userPrincipalName", "accountUpn", "upn", "server_principal_name")
            ?? identity.text("requester.upn", "email", "upn", "name")
            ?? (identity.isObject ? nil : identity.text.flatMap { isNobody($0) ? nil : $0 })
    }

    /// A key of a storage account or a signed address: not a person, and yet not anybody.
    private static func credential(_ identity: JSONView) -> ForeignPrincipal? {
        guard let type = identity.text("type"), type != "Anonymous", type != "OAuth" else { return nil }
        let name = [type, identity.text("tokenHash")].compactMap { $0 }.joined(separator: " ")
        return .account("azure", name, kind: .unknown)
    }

    /// What Azure itself writes: the health of its services, growth by itself, its advice.
    private static func byItself(_ record: JSONView) -> ForeignPrincipal? {
        guard let category = record.text("category", "category.value", "CategoryValue"),
            ["ServiceHealth", "ResourceHealth", "Alert", "Autoscale", "Recommendation"].contains(category)
        else { return nil }
        return .account("azure", category, kind: .system)
    }

    private static func isNobody(_ name: String) -> Bool { ["unknown", "anonymous", "-"].contains(name.lowercased()) }

    private static func first(_ views: [JSONView]) -> JSONView { views.first(where: \.exists) ?? .absent }
}
