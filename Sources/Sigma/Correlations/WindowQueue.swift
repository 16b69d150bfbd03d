/// The windows that end at a time of their own, the earliest first: a binary heap.
struct WindowQueue: Sendable {
    /// A window.
    struct Window: Sendable {
        /// The last millisecond that is inside.
        let end: Int64
        /// The group whose window it is.
        let key: GroupKey
    }

    private var heap: [Window] = []

    /// The window that ends first.
    var first: Window? { heap.first }

    /// Adds a window.
    mutating func insert(_ window: Window) {
        heap.append(window)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].end < heap[parent].end else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Removes the window that ends first.
    mutating func removeFirst() {
        guard let last = heap.popLast(), !heap.isEmpty else { return }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].end < heap[least].end
            {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
