import Cedar
import Testing

@Suite struct ValidatorTests {
    /// The validator of the laboratory.
    private static func validator() throws -> Validator {
        Validator(schema: try Schema(parsing: SchemaFixtures.laboratory))
    }

    /// A policy about pulling models with a condition.
    private static func policy(_ condition: String) -> String {
        """
        permit(principal is Lab::Person, action == Lab::Action::"pull", resource is Lab::Model) when { \(condition) };
        """
    }

    /// What is found in a policy with a condition, by kind.
    private static func kinds(_ condition: String, _ mode: ValidationMode) throws -> [ValidationFinding.Kind] {
        try validator().validate(try PolicySet(parsing: policy(condition)), mode: mode).errors.map(\.kind)
    }

    @Test(arguments: [
        "principal.clearance >= resource.sensitivity", "principal has manager && principal.manager.name == \"x\"",
        "principal has window.until && principal.window.until > context.now", "resource.owner == principal",
        "context has mfa && context.mfa", "!(context has mfa) || context has mfa && context.mfa == false",
        "if principal has manager then principal.manager has manager else false",
        "principal.hasTag(\"k\") && principal.getTag(\"k\").contains(\"v\")",
        "context.address.isInRange(ip(\"10.0.0.0/8\"))",
        "resource.readers.containsAny([Lab::Team::\"a\"])", "principal in Lab::Team::\"a\"",
        "action in Lab::Action::\"read\"",
        "context has device && context.device == Lab::Device::\"phone\"", "resource.budget.lessThan(decimal(\"1.0\"))",
        "[{a: 1}, {a: 2}].contains({a: principal.clearance})", "context.now.offset(duration(\"1d\")) < context.now",
        "false && 1 == \"a\"", "true || 1 == \"a\"", "(if true then 1 else \"a\") == 1",
        "principal == resource || true",
        "principal.contact[\"mail\"] like \"*@lab\"", "principal.contact has mail && principal.contact.mail == \"\"",
    ])
    func `a sound condition is valid`(condition: String) throws {
        #expect(try Self.kinds(condition, .strict) == [])
        #expect(try Self.kinds(condition, .permissive) == [])
    }

    @Test(
        arguments: [
            ("principal.nam == \"x\"", [.unknownAttribute]), ("principal.manager.name == \"x\"", [.unsafeAttribute]),
            ("principal has manager || principal.manager.name == \"x\"", [.unsafeAttribute]),
            ("principal.name > 1", [.unexpectedType]), ("principal.name", [.unexpectedType]),
            ("principal.clearance + \"1\" == 2", [.unexpectedType]),
            ("principal.name.contains(\"a\")", [.unexpectedType]),
            ("principal.getTag(\"k\").contains(\"v\")", [.unsafeTag]),
            ("action.hasTag(\"k\") || action.getTag(\"k\") == 1", [.unsafeTag]),
            ("ip(\"nonsense\").isIpv4()", [.invalidArgument]),
            ("ip(\"::1\", \"::2\").isIpv4()", [.wrongNumberOfArguments]),
            ("Lab::Persn::\"a\" == principal", [.unknownEntityType]), ("principal is Person", [.unknownEntityType]),
            ("action == Lab::Action::\"pul\"", [.unknownAction]), ("context.now < duration(\"1h\")", [.unexpectedType]),
            ("context has device && context.device == Lab::Device::\"tablet\"", [.unknownID]),
            ("context.now.isLoopback()", [.unexpectedType]), ("-principal.name == 1", [.unexpectedType]),
            ("principal in [1]", [.unexpectedType]), ("principal like \"a\"", [.unexpectedType]),
            ("[1, \"a\"].contains(1)", [.incompatibleTypes]),
            ("(if context has mfa then 1 else \"a\") == 1", [.incompatibleTypes]),
            ("principal.name is Lab::Person", [.unexpectedType]), ("1 has a", [.unexpectedType]),
        ] as [(String, [ValidationFinding.Kind])])
    func `an unsound condition is invalid in both modes`(
        condition: String, kinds: [ValidationFinding.Kind]
    ) throws {
        #expect(try Self.kinds(condition, .strict) == kinds)
        #expect(try Self.kinds(condition, .permissive) == kinds)
    }

    @Test(
        arguments: [
            ("principal.name == 1", .incompatibleTypes),
            ("[].contains(1)", .emptySet),
            ("ip(principal.name).isIpv4()", .nonLiteralArgument), ("[1].contains(\"a\")", .incompatibleTypes),
            ("[principal.manager].containsAll([1])", .unsafeAttribute),
            ("[1].containsAny([\"a\"])", .incompatibleTypes),
            ("[principal, resource].contains(principal)", .incompatibleTypes),
            ("[{a: 1}, {b: 1}].contains({a: 1})", .incompatibleTypes),
        ] as [(String, ValidationFinding.Kind)])
    func `some conditions are refused by strict validation alone`(
        condition: String, kind: ValidationFinding.Kind
    ) throws {
        #expect(try Self.kinds(condition, .strict).contains(kind))
        #expect(try Self.kinds(condition, .permissive) == (kind == .unsafeAttribute ? [.unsafeAttribute] : []))
    }

    @Test func `a finding names the policy, the place and the remedy`() throws {
        let policies = try PolicySet(
            parsing: "permit(principal, action, resource);\n" + Self.policy("\n  principal.clearnce > 1"))
        let report = try Self.validator().validate(policies, mode: .strict)
        let finding = try #require(report.errors.first)
        #expect(report.errors.count == 1)
        #expect(finding.policy == "policy1")
        #expect(finding.range?.start.line == 3)
        #expect(finding.range?.start.column == 3)
        #expect(finding.range?.length == "principal.clearnce".utf8.count)
        #expect(finding.help == "did you mean `clearance`?")
        #expect(
            finding.description == "policy `policy1`, line 3, column 3: there is no attribute `clearnce` on the entity "
                + "type `Lab::Person`; did you mean `clearance`?")
    }

    @Test(
        arguments: [
            ("permit(principal == Lab::Team::\"a\", action, resource);", "principal in"),
            ("permit(principal is Lab::Device, action, resource);", "applies to"),
            ("permit(principal, action == Lab::Action::\"read\", resource);", nil),
            ("permit(principal, action in [], resource);", nil),
            ("permit(principal, action == Lab::Action::\"delete model\", resource is Lab::Dataset);", "Lab::Model"),
        ] as [(String, String?)])
    func `a scope to which nothing applies is an error with a hint`(source: String, hint: String?) throws {
        let report = try Self.validator().validate(try PolicySet(parsing: source), mode: .permissive)
        let finding = try #require(report.errors.first { $0.kind == .noApplicableAction })
        if let hint { #expect(finding.help?.contains(hint) ?? false) }
    }

    @Test(arguments: ["principal.clearance > 1 && false", "principal == resource", "principal is Lab::Team"])
    func `a policy that is never satisfied is a warning`(condition: String) throws {
        let report = try Self.validator().validate(try PolicySet(parsing: Self.policy(condition)), mode: .strict)
        #expect(report.isValid)
        #expect(report.warnings.map(\.kind) == [.impossiblePolicy])
    }

    @Test func `templates are validated, and links by what fills their slots`() throws {
        let text = """
            permit(principal in ?principal, action, resource == ?resource) when { resource.sensitivity > 1 };
            permit(principal is Lab::Team in ?principal, action, resource);
            permit(principal == ?principal, action, resource) when { principal.nothing };
            """
        let templates = try PolicySet(parsing: text)
        let report = try Self.validator().validate(templates, mode: .strict)
        #expect(report.errors.map(\.policy) == ["policy1", "policy2"])
        let template = try #require(templates.policy("policy0"))
        let model = EntityUID(type: "Lab::Model", id: "m")
        let links = [
            try template.linked(as: "good", principal: EntityUID(type: "Lab::Team", id: "t"), resource: model),
            try template.linked(as: "unknown", principal: EntityUID(type: "Group", id: "t"), resource: model),
            try template.linked(as: "swapped", principal: model, resource: EntityUID(type: "Lab::Team", id: "t")),
        ]
        for set in [try PolicySet([template] + links), try PolicySet(links)] {
            let findings = try Self.validator().validate(set, mode: .strict).errors
            #expect(Set(findings.compactMap(\.policy)) == ["unknown", "swapped"])
        }
    }

    @Test(arguments: [
        ("principal == resource.owner", 0, false), ("principal == resource.owner", 1, true),
        ("resource.owner.clearance > 1", 1, false), ("resource.owner.clearance > 1", 2, true),
        ("context.address.isIpv4()", 0, true), ("principal in Lab::Team::\"a\"", 0, false),
        ("principal in Lab::Team::\"a\"", 1, true), ("Lab::Person::\"a\".clearance > 1", 5, false),
        ("{a: principal, b: resource.owner}.a.clearance > 1", 1, true),
        ("{a: principal, b: resource.owner}.b.clearance > 1", 1, false),
        ("(if context has mfa then principal else resource.owner).clearance > 1", 1, false),
        ("principal.hasTag(\"a\") && principal.getTag(\"a\").contains(\"b\")", 1, true),
        ("principal has manager.name", 1, false), ("principal has manager.name", 2, true),
        ("false && resource.owner.clearance > 1", 0, true),
    ])
    func `a level bounds the references that a policy follows`(condition: String, level: Int, isValid: Bool) throws {
        let policies = try PolicySet(parsing: Self.policy(condition))
        let report = try Self.validator().validate(policies, mode: .strict, level: level)
        #expect(report.isValid == isValid, "\(report.errors)")
        #expect(report.errors.allSatisfy { $0.kind == .levelExceeded })
    }

    @Test(
        arguments: [
            ("principal.name == \"a\u{202e}b\"", .bidirectionalText),
            ("principal.name == \"p\u{430}ypal\"", .mixedScripts),
            ("principal in Lab::Team::\"te\u{200b}am\"", .confusableName), ("principal.name == \"é, ü\"", nil),
            ("principal in Lab::Team::\"p\u{430}ypal\"", .mixedScripts), ("principal.name == \"привет\"", nil),
            ("principal.name like \"*_\u{4bb}ello\"", .mixedScripts),
            ("principal in Lab::Team::\"👩\"", .confusableName),
            ("principal in Lab::Team::\"get /pets/{petId}\"", nil),
            ("principal.name == \"ひらがなカタカナ漢字\"", nil),
        ] as [(String, ValidationFinding.Kind?)])
    func `text that may deceive is a warning`(condition: String, kind: ValidationFinding.Kind?) throws {
        let report = try Self.validator().validate(try PolicySet(parsing: Self.policy(condition)), mode: .strict)
        #expect(report.isValid)
        #expect(report.warnings.map(\.kind) == [kind].compactMap { $0 })
    }
}
