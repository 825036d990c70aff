/// A change that is not a movement: what a step writes down besides its posting.
///
/// Records are data, kept in the body of the event that caused them, and applied by the store in
/// the same transaction. Each flow has an enumeration of its own.
package enum Record: Codable, Hashable, Sendable {
    /// A new thing, with the number it was minted.
    case plate(Plate)
    case lot(Lot, source: String)
    case material(Material, holds: [HoldID])
    /// A fact about a lot, newer than what was known.
    case lotFact(LotID, LotFact, source: String)
    /// What a file put into a table, as a hash.
    case roll(RollRecord)
    case hold(HoldRecord)
    case receiving(ReceivingRecord)
    case transform(TransformRecord)
    case kit(KitRecord)
    case appointment(AppointmentMove)
    case plateChange(PlateRecord)
    case count(CountRecord)
    case label(LabelRecord)
    case shipping(ShippingRecord)
    case work(WorkRecord)
    case picking(PickRecord)
    case substitution(SubstitutionRecord)
    case block(LocationID, reason: String)
    case unblock(LocationID)
    case decision(Decision)
    case exception(ExceptionRecord)
    case approval(ApprovalRecord)
    case inspection(InspectionRecord)
    case goodsReturn(ReturnRecord)
    case master(MasterChange)
    case masterNew(MasterAddition)
    case person(PersonRecord)
    case difference(DifferenceRecord)
    /// An attempt that the worker's role does not allow.
    case denied(permission: String)

    /// Whether it may change an item, a pack, a lot, a place or a party, by itself or by what
    /// an approval lets happen.
    package var changesMasterData: Bool {
        switch self {
        case .lot, .lotFact, .inspection, .approval, .master, .masterNew, .person, .difference:
            true
        case .plate, .material, .roll, .hold, .receiving, .transform, .kit, .appointment,
            .plateChange,
            .count, .label, .shipping, .work, .picking, .substitution, .block, .unblock, .decision,
            .exception, .goodsReturn, .denied:
            false
        }
    }
}

/// One fact about a lot (`model.md` 3).
package enum LotFact: Codable, Hashable, Sendable {
    case expiry(Day)
    case bestBefore(Day)
    case sellBy(Day)
    case production(Day)
    case received(Day)
    case country(String)
    case grade(String)
    case releasedCountries([String])
    case hasCertificate(Bool)
}

/// A hold is placed, released, or catches one more material.
package enum HoldRecord: Codable, Hashable, Sendable {
    /// Places the hold and attaches it to the materials that are there now.
    case place(Hold, ownerRole: String, isStanding: Bool, on: [MaterialID])
    case attach(HoldID, MaterialID)
    case release(HoldID, reason: String)
    /// Somebody has been where held goods were picked, staged or loaded, and stopped them.
    case acknowledge(HoldID, LocationID, PlateID?)
    /// Other goods were looked for in the place of a promise that a hold had freed.
    case replace(AllocationID)
}

/// What a receipt changes on its documents.
package enum ReceivingRecord: Codable, Hashable, Sendable {
    /// Adds to (or, undone, takes from) what a line has received.
    case line(DocumentID, line: Int, quantity: Int64)
    /// Marks a plate of an ASN as here, or not here after all.
    case plate(DocumentID, LPN, isReceived: Bool)
    /// A document made at the dock, such as a blind receipt.
    case open(DocumentID, number: String, supplier: PartyID, owner: PartyID)
    case state(DocumentID, DocumentState)
    /// A line is closed, complete or short, or open again.
    case lineState(DocumentID, line: Int, LineState)
    /// A fact read at the dock.
    case reading(
        DocumentID, PlateID?, kind: String, value: String, isGood: Bool, lot: LotNumber? = nil,
        item: ItemID? = nil)
}

/// Where a document is in its life.
package enum DocumentState: String, Codable, Hashable, Sendable, CaseIterable {
    case open, inWork, done, cancelled
}

/// Where a line of a document is in its life.
package enum LineState: String, Codable, Hashable, Sendable, CaseIterable {
    case open, done, short, cancelled
}

/// A choice the rules made, with its reasons (`model.md` 15).
package struct Decision: Codable, Hashable, Sendable {
    package var kind: String
    package var subject: Int64?
    /// Version and hash of the rules that decided.
    package var rules: String
    package var chosen: String
    /// The reasons as JSON, at most 2,048 bytes.
    package var choice: String

    package init(kind: String, subject: Int64?, rules: String, chosen: String, choice: String) {
        self.kind = kind
        self.subject = subject
        self.rules = rules
        self.chosen = chosen
        self.choice = choice
    }
}

/// Something that needs a person.
package enum ExceptionRecord: Codable, Hashable, Sendable {
    case raise(kind: String, subject: String, text: Phrase, ownerRole: String, dueSeconds: Int)
    case close(id: Int64, how: String)
}
