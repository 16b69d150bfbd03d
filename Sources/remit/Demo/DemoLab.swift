import Access

/// The invented lab of the demonstration. Nobody in it exists.
enum DemoLab {
    /// Its people, projects and assets, as `remit apply` would read them.
    static let declaration = """
        people:
          - {id: ada, name: Ada Example, kind: employee}
          - {id: bela, name: Bela Example, kind: employee}
          - {id: ivy, name: Ivy Example, kind: intern}
          - {id: carl, name: Carl Example, kind: contractor}
          - {id: lena, name: Lena Example, kind: employee}
        projects:
          - {id: birdsong, name: Birdsong evaluation, owner: ada, members: [ada, bela, ivy, carl, lena]}
          - {id: harvest, name: Harvest pre-training, owner: bela, members: [bela, lena]}
        assets:
          - {id: aviary/sparrow-small, kind: model, sensitivity: 2, owner: ada, projects: [birdsong]}
          - {id: aviary/finch-chat, kind: model, sensitivity: 3, owner: ada, projects: [birdsong]}
          - {id: aviary/heron-large, kind: model, sensitivity: 4, owner: bela, projects: [harvest]}
          - {id: aviary/dawn-chorus, kind: dataset, sensitivity: 3, owner: ada, projects: [birdsong]}
        """
}
