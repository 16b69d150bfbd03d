import Cedar
import Testing

@Suite struct ValidatorLiteralTests {
    @Test(arguments: [
        ("false == \"x\"", true),
        ("(false && true) == \"x\"", true),
        ("(true && (false || true)) != 1", true),
        ("(true && 1 == 1) == \"x\"", false),
        ("!true == \"x\"", false),
        ("principal == \"x\"", false),
    ])
    func `two literals may be compared whatever their types, a chain of literal Booleans being one`(
        condition: String, isValid: Bool
    ) throws {
        let schema = try Schema(
            parsing: "entity User; action read appliesTo { principal: User, resource: User };")
        let policies = try PolicySet(parsing: "permit (principal, action, resource) when { \(condition) };")
        #expect(Validator(schema: schema).validate(policies, mode: .strict).isValid == isValid)
    }
}
