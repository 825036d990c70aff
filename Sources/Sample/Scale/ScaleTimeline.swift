/// A history's postings in order of time, as a journal would have them.
///
/// Keeps the bundles that have begun and not ended: about `openLots` of them.
package struct ScaleTimeline: Sequence, Sendable {
    let history: ScaleHistory

    /// A posting, and the lots that are first heard of with it.
    package struct Moment: Hashable, Sendable {
        /// Lots to be written before the posting; most often none.
        package let newLots: [ScaleLot]
        /// What happened.
        package let posting: ScalePosting
    }

    /// The moments from the first to the last.
    package func makeIterator() -> Iterator { Iterator(history: history) }

    /// Merges the bundles that are open.
    package struct Iterator: IteratorProtocol {
        /// The next posting of a bundle: when it is, and where the bundle is kept.
        private struct Next {
            var at: Int
            let lot: Int
            let slot: Int

            func isBefore(_ other: Next) -> Bool {
                at != other.at ? at < other.at : lot < other.lot
            }
        }

        private var bundles: ScaleHistory.Iterator
        private var coming: ScaleBundle?
        /// A binary heap, the earliest first; small values, for they are moved about a lot.
        private var heap: [Next] = []
        private var open: [(bundle: ScaleBundle, position: Int)] = []
        private var freeSlots: [Int] = []

        fileprivate init(history: ScaleHistory) {
            bundles = history.makeIterator()
            coming = bundles.next()
        }

        /// The next moment, or nil after the last.
        package mutating func next() -> Moment? {
            // Bundles come in order of arrival, which no posting of theirs precedes.
            while let bundle = coming, heap.first.map({ bundle.arrival <= $0.at }) ?? true {
                push(bundle)
                coming = bundles.next()
            }
            guard let first = heap.first else { return nil }
            let bundle = open[first.slot].bundle
            let position = open[first.slot].position
            if position + 1 < bundle.postings.count {
                open[first.slot].position += 1
                heap[0].at = bundle.postings[position + 1].at
            } else {
                freeSlots.append(first.slot)
                heap[0] = heap[heap.count - 1]
                heap.removeLast()
            }
            sink()
            return Moment(
                newLots: position == 0 ? bundle.lots : [], posting: bundle.postings[position])
        }

        private mutating func push(_ bundle: ScaleBundle) {
            let slot = freeSlots.popLast() ?? open.count
            if slot == open.count {
                open.append((bundle, 0))
            } else {
                open[slot] = (bundle, 0)
            }
            heap.append(
                Next(at: bundle.postings[0].at, lot: bundle.lots[0].number, slot: slot))
            var child = heap.count - 1
            while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        }

        private mutating func sink() {
            var parent = 0
            while true {
                var least = parent
                for child in (2 * parent + 1)...(2 * parent + 2)
                where child < heap.count && heap[child].isBefore(heap[least]) {
                    least = child
                }
                guard least != parent else { return }
                heap.swapAt(least, parent)
                parent = least
            }
        }
    }
}
