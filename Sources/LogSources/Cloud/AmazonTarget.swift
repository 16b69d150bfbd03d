import Monitoring

/// What a CloudTrail record was about.
enum AmazonTarget {
    /// Parameters that name what an act is about, before all others.
    private static let first = ["userName", "roleName", "groupName", "functionName", "secretId", "keyId", "instanceId"]
    /// Parameters that do so where no list of resources is given.
    private static let second = ["roleArn", "groupId", "target", "targetId"]
    /// Parameters that are named like a thing and say only where, by whom or under which number.
    private static let passed: Set<String> = [
        "identityStoreId", "instanceArn", "registryId", "catalogId", "principalArn", "principalId", "sourceParentId",
        "externalId", "roleSessionName", "requestId", "clientRequestId", "vpcId", "tokenId", "accessKeyId",
    ]
    private static let endings = ["Identifier", "Name", "Arn", "ARN", "Id", "ID", "name", "id", "arn"]
    private static let plurals = ["IdSet", "Identifiers", "Names", "Arns", "Ids", "names", "ids", "arns"]
    /// Deepest level that is looked into for a name.
    private static let depth = 5

    /// The object of a bucket, a named resource, a parameter that names one, or the service itself.
    static func target(_ record: JSONView, _ service: String?, _ event: String) -> ForeignTarget? {
        let parameters = record["requestParameters"].opened
        if let bucket = parameters.text("bucketName") {
            guard let key = parameters.text("key") else { return ForeignTarget(kind: "bucket", name: bucket) }
            return ForeignTarget(kind: "object", name: "\(bucket)/\(key)")
        }
        if let target = named(first, in: parameters) { return target }
        let resource = record["resources"].elements.first ?? .absent
        if let name = resource.text("ARN", "arn", "resourceName", "ARNPrefix") {
            return ForeignTarget(kind: resource.text("type", "resourceType") ?? "resource", name: name)
        }
        if let target = named(second, in: parameters) { return target }
        let response = record["responseElements"].opened
        let details = record["serviceEventDetails"].opened
        for object in [parameters, response, details] {
            if let target = shallow(object, event) { return target }
        }
        // What is made has its number only in the answer.
        let isNew = event.hasPrefix("Create") || event.hasPrefix("Run")
        for object in isNew ? [response, parameters, details] : [parameters, response, details] {
            if let target = deep(object, depth) { return target }
        }
        let account = record.text("recipientAccountId", "userIdentity.accountId")
        return service.map { ForeignTarget(kind: "service", name: $0) }
            ?? ForeignTarget(kind: "account", name: account ?? "aws")
    }

    private static func named(_ names: [String], in parameters: JSONView) -> ForeignTarget? {
        for name in names {
            if let value = parameters.text(name) { return ForeignTarget(kind: kind(of: name), name: value) }
        }
        return nil
    }

    /// Of the parameters that name something the one that the event's name is about, `endpointName` of
    /// `CreateEndpoint` before `endpointConfigName`; else the first.
    private static func shallow(_ object: JSONView, _ event: String) -> ForeignTarget? {
        let folded = event.lowercased()
        var best: (length: Int, target: ForeignTarget)?
        for (name, value) in object.members.prefix(64) where value.isString && names(name) {
            guard let text = value.text else { continue }
            let kind = kind(of: name)
            let length = kind != "resource" && folded.contains(kind.lowercased()) ? kind.utf8.count : 0
            if best.map({ length > $0.length }) ?? true { best = (length, ForeignTarget(kind: kind, name: text)) }
        }
        return best?.target
    }

    /// The first name at any level: `instancesSet.items[0].instanceId`, `names[0]`, `FlowLogId.content`.
    private static func deep(_ view: JSONView, _ depth: Int) -> ForeignTarget? {
        guard depth > 0 else { return nil }
        for (name, value) in view.members.prefix(64) {
            if value.isString || value["content"].isString, names(name),
                let text = value.text ?? value.text("content")
            {
                return ForeignTarget(kind: kind(of: name), name: text)
            }
            if value.isArray, let plural = plurals.first(where: { name.hasSuffix($0) }), let text = value.texts.first {
                let kind = name.dropLast(plural.count)
                return ForeignTarget(kind: kind.isEmpty ? String(plural.dropLast()) : String(kind), name: text)
            }
            for inner in value.isArray ? Array(value.elements.prefix(8)) : [value] {
                if let target = deep(inner, depth - 1) { return target }
            }
        }
        return nil
    }

    private static func names(_ parameter: String) -> Bool {
        !passed.contains(parameter) && endings.contains { parameter.hasSuffix($0) }
    }

    /// `dBSnapshotIdentifier` names a `dBSnapshot`.
    private static func kind(of parameter: String) -> String {
        for ending in ["Identifier", "Name", "Arn", "ARN", "Id", "ID"] where parameter.hasSuffix(ending) {
            let kind = parameter.dropLast(ending.count)
            return kind.isEmpty ? "resource" : String(kind)
        }
        return parameter == "target" ? "target" : "resource"
    }
}
