/// What one event did to stock: a header and lines, journalled together (`model.md` 11).
///
/// Lines are values made by flows and planners; `Journal.post` is the only one that books them,
/// and it refuses a line whose source does not hold the goods.
package struct Posting: Codable, Hashable, Sendable {
    package var reason: Reason
    /// The order, ASN, count or transformation it belongs to.
    package var document: DocumentID?
    /// The supplier or customer; needed whenever a line touches a virtual place.
    package var party: PartyID?
    /// The posting this one takes back, whole.
    package var reverses: PostingKey?
    package var lines: [Line]
    /// Plates that stand somewhere else afterwards.
    package var plates: [PlateMove]
    /// A reason code of the site, for adjustments and overrides.
    package var note: String?

    package init(
        _ reason: Reason, document: DocumentID? = nil, party: PartyID? = nil,
        reverses: PostingKey? = nil, lines: [Line], plates: [PlateMove] = [], note: String? = nil
    ) {
        self.reason = reason
        self.document = document
        self.party = party
        self.reverses = reverses
        self.lines = lines
        self.plates = plates
        self.note = note
    }

    /// One quantity of one material from a place to a place.
    package struct Line: Codable, Hashable, Sendable {
        package var material: MaterialID
        /// The material at the far end: another one when a row is split or merged.
        package var into: MaterialID
        /// Base units, at least 1; 0 only for a line that moves catch weight alone.
        package var quantity: Int64
        package var weightMilligrams: Int64
        /// The serial numbers of the units that move, where they are known (`model.md` 7).
        package var serials: [SerialNumber]
        package var from: Place
        package var to: Place

        package init(
            material: MaterialID, into: MaterialID? = nil, quantity: Int64,
            weightMilligrams: Int64 = 0, serials: [SerialNumber] = [], from: Place, to: Place
        ) {
            self.material = material
            self.into = into ?? material
            self.quantity = quantity
            self.weightMilligrams = weightMilligrams
            self.serials = serials
            self.from = from
            self.to = to
        }
    }

    /// A plate that changes where it stands.
    package struct PlateMove: Codable, Hashable, Sendable {
        package var plate: PlateID
        package var from: Stand
        package var to: Stand

        package init(plate: PlateID, from: Stand, to: Stand) {
            self.plate = plate
            self.from = from
            self.to = to
        }
    }

    /// Whether a plate moved, or goods to it or from it.
    package func touches(_ plate: PlateID) -> Bool {
        plates.contains { $0.plate == plate }
            || lines.contains { $0.to.plate == plate || $0.from.plate == plate }
    }

    /// Moves a whole plate with everything on it to a location.
    ///
    /// - Parameters:
    ///   - plate: The plate, as it stands now.
    ///   - contents: Every stock row on the plate and on the plates in it.
    ///   - location: Where it stands afterwards.
    ///   - reason: Why it moves.
    /// - Returns: One line per stock row, and the plate's own move.
    package static func move(
        _ plate: Plate, _ contents: [StockRow], to location: LocationID, reason: Reason
    ) -> Posting {
        Posting(
            reason,
            lines: contents.map { row in
                Line(
                    material: row.material.id, quantity: row.quantity,
                    weightMilligrams: row.weightMilligrams, from: row.place,
                    to: Place(location, plate: row.place.plate))
            },
            plates: [PlateMove(plate: plate.id, from: plate.stand, to: .location(location))])
    }
}

/// The number of a posting in its site's ledger: dense per site and epoch.
package struct PostingKey: Codable, Hashable, Sendable, CustomStringConvertible {
    package var site: Int
    package var epoch: Int
    package var sequence: Int64

    package init(site: Int, epoch: Int, sequence: Int64) {
        self.site = site
        self.epoch = epoch
        self.sequence = sequence
    }

    package var description: String { "\(site).\(epoch).\(sequence)" }
}

/// Why stock moved.
package enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    case opening, receive, pickUp, putAway, giveBack, move, replenish, pick, pack, stage, load, ship
    case adjust, count, transform, sample, destroy, `return`, returnToSupplier, transfer, reclassify
    case split, merge, nest, weigh, undo
}
