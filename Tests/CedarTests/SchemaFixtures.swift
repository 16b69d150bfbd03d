import Cedar

/// Schemas that the tests share.
enum SchemaFixtures {
    /// A laboratory: persons in projects, models and data sets with owners, devices listed by id.
    static let laboratory = """
        @doc("who may reach which model")
        namespace Lab {
          type Contact = { mail: String, phone?: String };
          type Window = { from: datetime, until?: datetime };

          @doc("a human being")
          entity Person in [Team, Project] {
            name: String,
            clearance: Long,
            contact: Contact,
            manager?: Person,
            @doc("none for staff")
            window?: Window,
          } tags Set<String>;
          entity Team in Team;
          entity Project in Project { lead?: Person, "cost centre"?: Long };
          entity Model, Dataset in [Project] {
            owner: Person,
            sensitivity: Long,
            readers: Set<Team>,
            budget: decimal,
          } tags String;
          entity Device enum ["laptop", "phone"];

          action read;
          action pull, list in [read] appliesTo {
            principal: Person,
            resource: [Model, Dataset],
            context: { address: ipaddr, device?: Device, now: datetime, mfa?: Bool },
          };
          action "delete model" appliesTo { principal: [Person], resource: Model };
        }
        """

    /// The same in JSON, written by hand.
    static let laboratoryJSON = """
        {"Lab": {
          "commonTypes": {
            "Contact": {"type": "Record", "attributes": {
              "mail": {"type": "String"}, "phone": {"type": "String", "required": false}}},
            "Window": {"type": "Record", "attributes": {
              "from": {"type": "Extension", "name": "datetime"}, "until": {"type": "datetime", "required": false}}}},
          "entityTypes": {
            "Person": {
              "memberOfTypes": ["Team", "Lab::Project"],
              "shape": {"type": "Record", "attributes": {
                "name": {"type": "String"}, "clearance": {"type": "Long"}, "contact": {"type": "Contact"},
                "manager": {"type": "Entity", "name": "Person", "required": false},
                "window": {"type": "EntityOrCommon", "name": "Window", "required": false}}},
              "tags": {"type": "Set", "element": {"type": "String"}}},
            "Team": {"memberOfTypes": ["Team"]},
            "Project": {"memberOfTypes": ["Project"], "shape": {"type": "Record", "attributes": {
              "lead": {"type": "Entity", "name": "Lab::Person", "required": false},
              "cost centre": {"type": "Long", "required": false}}}},
            "Model": {"memberOfTypes": ["Project"], "shape": {"type": "Asset"}, "tags": {"type": "String"}},
            "Dataset": {"memberOfTypes": ["Project"], "shape": {"type": "Asset"}, "tags": {"type": "String"}},
            "Device": {"enum": ["laptop", "phone"]}},
          "actions": {
            "read": {},
            "pull": {"memberOf": [{"id": "read"}], "appliesTo": {
              "principalTypes": ["Person"], "resourceTypes": ["Dataset", "Model"],
              "context": {"type": "Circumstances"}}},
            "list": {"memberOf": [{"id": "read", "type": "Lab::Action"}], "appliesTo": {
              "principalTypes": ["Person"], "resourceTypes": ["Dataset", "Model"],
              "context": {"type": "Circumstances"}}},
            "delete model": {"appliesTo": {"principalTypes": ["Person"], "resourceTypes": ["Model"]}}}},
         "": {"entityTypes": {}, "actions": {}, "commonTypes": {
            "Asset": {"type": "Record", "attributes": {
              "owner": {"type": "Entity", "name": "Lab::Person"}, "sensitivity": {"type": "Long"},
              "readers": {"type": "Set", "element": {"type": "Entity", "name": "Lab::Team"}},
              "budget": {"type": "Extension", "name": "decimal"}}},
            "Circumstances": {"type": "Record", "attributes": {
              "address": {"type": "Extension", "name": "ipaddr"},
              "device": {"type": "Entity", "name": "Lab::Device", "required": false},
              "now": {"type": "Extension", "name": "datetime"},
              "mfa": {"type": "Boolean", "required": false}}}}}}
        """
}
