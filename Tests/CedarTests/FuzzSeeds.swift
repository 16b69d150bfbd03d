/// What the mutation tests start from: together they use the whole language and every form of entity.
enum FuzzSeeds {
    /// Policy texts that are read without a fault.
    static let policies = [
        #"""
        @id("a") permit(principal == ?principal, action in [Action::"x", A::Action::"y"], resource is A::B in ?resource)
        when { true };
        """#,
        #"""
        forbid(principal,action,resource) unless {
          if context has a.b.c then principal.x["y"] like "a*\*b" else -9223372036854775808 < 1
        };
        """#,
        #"""
        permit(principal,action,resource) when {
          [1,"a",{b: true},].containsAll([principal.getTag("k")]) && !(1 + 2 * 3 >= 4 - 5)
          || ip("::1/8").isInRange(ip("1.2.3.4"))
        };
        """#,
        #"""
        permit(principal,action,resource) when {
          datetime("2024-01-01T00:00:00.123+0100").offset(duration("-1d2h3m4s5ms")).toDate() == decimal("-1.2345")
          && "\u{1F600}\x41\n" != context["é"]
        };
        """#,
        #"""
        permit(principal is U in U::"a", action == Action::"r", resource)
        when { principal in [resource, U::""] && context.a is A::B in principal }; // end
        """#,
    ]

    /// A policy set as JSON with a template and a link.
    static let links = #"""
        {"templates":{"t":{"effect":"permit","principal":{"op":"is","entity_type":"A::B","in":{"slot":"?principal"}},
        "action":{"op":"in","entities":[{"type":"Action","id":"x"}]},"resource":{"op":"==","slot":"?resource"},
        "conditions":[{"kind":"unless","body":{"has":{"left":{"Var":"context"},"attr":["a","b c"]}}},
        {"kind":"when","body":{"Value":[1,{"a":{"__extn":{"fn":"ip","arg":"::1"}}}]}}],"annotations":{"n":null}}},
        "staticPolicies":{},"templateLinks":[{"newId":"l","templateId":"t","values":{
        "?principal":{"__entity":{"type":"U","id":"a"}},"?resource":{"type":"R","id":"\u00e9"}}}]}
        """#

    /// Entities that are read without a fault.
    static let entities = [
        #"""
        [{"uid":{"type":"U","id":"a"},"attrs":{"x":1,"y":{"b":[1,true,"\u00e9\ud83d\ude00"]}},
        "parents":[{"type":"G","id":"g"}],"tags":{"k":-9223372036854775808}}]
        """#,
        #"""
        [{"uid":{"__entity":{"type":"A::B","id":""}},"attrs":{"e":{"__entity":{"type":"U","id":"a"}},
        "i":{"__extn":{"fn":"ip","arg":"1.2.3.4/8"}}},"parents":[]}]
        """#,
        #"""
        [{"uid":{"type":"N","id":"1"},"attrs":{},"parents":[{"type":"N","id":"2"}]},
        {"uid":{"type":"N","id":"2"},"attrs":{"d":{"__extn":{"fn":"datetime","arg":"2024-01-01"}}},"parents":[]}]
        """#,
    ]

    /// Schemas in Cedar's own syntax that are read without a fault.
    static let schemas = [
        #"""
        namespace A::B {
          type T = { a: Long, "b c"?: Set<U>, }; type U = __cedar::String;
          @doc("x") @flag entity E, F in [F, G] = { t: T, e?: E, d: decimal, i: ipaddr } tags Set<Bool>;
          entity G enum ["x", "\u{1F600}"];
        }
        """#,
        #"""
        entity P in [P] { a: Long }; entity R; type C = { now: datetime, for: duration, a: Action };
        action read, "write it" in [Action::"all", all] appliesTo { principal: P, resource: [R, P], context: C };
        action all; action x appliesTo { principal: [P], resource: R, context: { k?: P, }, } attributes {}; // end
        """#,
        #"entity U in [A::B, G] { x: U, y: { z?: Long } } tags Long; entity G; "#
            + #"namespace A { entity B; action y; } action x, r appliesTo { principal: U, resource: [A::B, U] };"#,
    ]

    /// Schemas in JSON that are read without a fault.
    static let jsonSchemas = [
        #"""
        {"N":{"commonTypes":{"T":{"type":"Record","attributes":{"a":{"type":"Long"},"b c":{"type":"Set","element":
        {"type":"U"},"required":false}}},"U":{"type":"Extension","name":"decimal"}},"entityTypes":{"E":{"memberOfTypes":
        ["E","N::G"],"shape":{"type":"T"},"tags":{"type":"Boolean"},"annotations":{"doc":"x","y":null}},
        "G":{"enum":["x"]}},"actions":{"a":{"memberOf":[{"id":"b","type":"N::Action"}],"appliesTo":{"principalTypes":
        ["E"],"resourceTypes":["G"],"context":{"type":"Record","attributes":{}}}},"b":{}}}}
        """#,
        #"""
        {"":{"commonTypes":{"A":{"type":"Record","attributes":{}}},"entityTypes":{"A":{},"B":{"shape":{"type":"Record",
        "attributes":{"c":{"type":"A"},"e":{"type":"Entity","name":"A"},"o":{"type":"EntityOrCommon","name":"Long"}},
        "additionalAttributes":false}}},"actions":{}}}
        """#,
    ]
}
