extension PickleMachine {
    /// Operations that make, fill or drop containers, and marks.
    mutating func stepContainer(_ operation: PickleOpcode) throws(PickleFault) -> Bool {
        switch operation {
        case .mark: marks.append(stack.count)
        case .pop:
            if let height = marks.last, height == stack.count { marks.removeLast() } else { _ = try pop() }
        case .popMark: _ = try popMark()
        case .duplicate: stack.append(try top())
        case .emptyList: push(.list([]))
        case .emptyTuple: push(.tuple([]))
        case .emptyDictionary: push(.dictionary([]))
        case .emptySet: push(.set([]))
        case .list: try push(.list(popMark()))
        case .tuple: try push(.tuple(popMark()))
        case .frozenSet: try push(.set(popMark()))
        case .dictionary: try push(.dictionary(pairs(popMark(), target: .none)))
        case .tuple1: try push(.tuple([pop()]))
        case .tuple2:
            let last = try pop()
            try push(.tuple([pop(), last]))
        case .tuple3:
            let last = try pop()
            let middle = try pop()
            try push(.tuple([pop(), middle, last]))
        case .append:
            let item = try pop()
            try extend([item], verb: "appends to")
        case .appends, .addItems: try extend(popMark(), verb: operation == .appends ? "appends to" : "adds to")
        case .setItem:
            let value = try pop()
            let key = try pop()
            try setItems([key, value])
        case .setItems: try setItems(popMark())
        default: return false
        }
        return true
    }

    /// Makes a container and pushes it.
    private mutating func push(_ object: PickleObject) {
        let size: Int =
            switch object {
            case .list(let items), .tuple(let items), .set(let items): self.size(items)
            case .dictionary(let items): self.size(items.map(\.value))
            default: 1
            }
        stack.append(make(object, size: size))
        checkExpansion(size)
    }

    private mutating func checkExpansion(_ size: Int) {
        guard size > 1 << 24, size / 1_000 > operations else { return }
        report(.expansion, "\(operations) operations make an object of more than \(size) parts when it is written out")
    }

    /// APPEND(S) and ADDITEMS: on lists and sets of the stream, or calls `extend`, `append` or `add` of anything else.
    private mutating func extend(_ items: [PickleValue], verb: String) throws(PickleFault) {
        let target = try top()
        guard case .object(let index) = target else { return }
        switch heap[index] {
        case .list(var list):
            heap[index] = .opaque
            list += items.prefix(max(0, Self.keptElements - list.count))
            heap[index] = .list(list)
        case .set(var set):
            heap[index] = .opaque
            set += items.prefix(max(0, Self.keptElements - set.count))
            heap[index] = .set(set)
        case .global(let global): plant(on: global, verb: verb, items: items)
        default: break
        }
        sizes[index] = min(1 << 60, sizes[index] + size(items))
        checkExpansion(sizes[index])
    }

    /// SETITEM(S): on dictionaries of the stream, or calls `__setitem__` of anything else.
    private mutating func setItems(_ items: [PickleValue]) throws(PickleFault) {
        let target = try top()
        guard case .object(let index) = target else { return }
        switch heap[index] {
        case .dictionary(var dictionary):
            heap[index] = .opaque
            dictionary += pairs(items, target: target).prefix(max(0, Self.keptElements - dictionary.count))
            heap[index] = .dictionary(dictionary)
        case .global(let global): plant(on: global, verb: "sets items of", items: items)
        case .result(let callee, _):
            try keep(pairs(items, target: target), in: index)
            if isReflective(callee) {
                report(.planting, "sets items of what \(describe(callee)) gave back: \(describe(items))")
            }
        default: break
        }
        sizes[index] = min(1 << 60, sizes[index] + size(items))
        checkExpansion(sizes[index])
    }

    private func pairs(_ items: [PickleValue], target: PickleValue) -> [(key: PickleValue, value: PickleValue)] {
        stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
    }

    private mutating func plant(on global: PickleGlobal, verb: String, items: [PickleValue]) {
        report(.planting, "\(verb) \(global.shown): \(describe(items))")
    }

    /// Whether a callee gives back something that this stream did not make.
    func isReflective(_ callee: PickleValue) -> Bool {
        guard let global = global(callee) else { return true }
        switch global.standing {
        case .allowed: return false
        // A class that nobody knows gives a new object; that it is unknown has been said.
        case .library, .unknown: return !isClassName(global.name)
        default: return true
        }
    }
}
