import Stock

/// One round of picking while a worker is at it: what was told and proven of its next line.
///
/// Everything else is read anew at every event (`PickLine`): another worker may have changed it.
package struct Picking: Codable, Hashable, Sendable {
    /// The tote of one order on the cart.
    package struct Tote: Codable, Hashable, Sendable {
        package var document: DocumentID
        package var plate: PlateID
    }

    /// The line that is next.
    package var work: WorkID
    /// Totes that were scanned for an order, the newest of an order last.
    package var totes: [Tote] = []
    /// The place was scanned.
    package var isAtPlace = false
    /// The goods were scanned: this stock row.
    package var source: MaterialID?
    /// Base units typed before the scan.
    package var typed: Int64?
    package var weightMilligrams: Int64?
    /// Another stock row was scanned: its next scan takes it.
    package var offer: MaterialID?

    package init(work: WorkID, totes: [Tote] = []) {
        self.work = work
        self.totes = totes
    }

    /// The same round at another line.
    package func at(_ work: WorkID) -> Picking { Picking(work: work, totes: totes) }

    /// This, with a tote for an order.
    package func with(_ plate: PlateID, for document: DocumentID) -> Picking {
        var after = self
        after.totes.removeAll { $0.plate == plate }
        after.totes.append(Tote(document: document, plate: plate))
        return after
    }
}

/// Less than asked is there: what the worker has told.
package struct ShortPick: Codable, Hashable, Sendable {
    /// Why it is less.
    package enum Reason: Int64, Codable, Hashable, Sendable, CaseIterable {
        case notThere = 1
        case damaged, wrongItem, notReachable

        /// The reason code, as journalled.
        package var code: String {
            switch self {
            case .notThere: "not-there"
            case .damaged: "damaged"
            case .wrongItem: "wrong-item"
            case .notReachable: "not-reachable"
            }
        }

        /// Why, in sentences.
        var phrase: Phrase {
            .word(
                "short-\(code)", english: self == .notReachable ? "cannot be reached" : code)
        }

        /// The next one, for a key that goes through them.
        package var next: Reason { Reason(rawValue: rawValue + 1) ?? .notThere }
    }

    /// Base units that are there and good.
    package var found: Int64?
    package var reason = Reason.notThere

    package init(found: Int64? = nil, reason: Reason = .notThere) {
        self.found = found
        self.reason = reason
    }
}
