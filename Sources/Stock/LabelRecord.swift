/// Tag for the numbers of printed labels.
package enum LabelTag {}

package typealias LabelID = ID<LabelTag>

/// A printed label and where it is in its life.
///
///     printed ──its barcode scanned──▶ confirmed ──a new label──▶ superseded
///        └───────────────────────────────┴──────withdrawn──────▶ void
package struct PrintedLabel: Codable, Hashable, Sendable {
    /// Where a label is in its life.
    package enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case printed, confirmed, superseded, void
    }

    /// What it names.
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// A GS1 logistic label with an SSCC.
        case logistic
        /// The number of a plate that came with it, known once it has ended.
        case plate
    }

    package var id: LabelID
    /// What its barcode says: an SSCC or a plate number.
    package var code: LPN
    package var kind: Kind
    package var plate: PlateID?
    package var state: State
    /// Reprints, each marked as a copy.
    package var copies: Int
    /// The printer it goes to; empty when there is none.
    package var printer: String
    /// When a printer took it, which does not say that it came out.
    package var sentAt: Instant?
    /// Why the last attempt to send it failed; empty when it did not.
    package var failure: String
    /// The label, or the reason, that ended it.
    package var endedBy: String
    package var endedAt: Instant?

    package init(
        id: LabelID, code: LPN, kind: Kind = .logistic, plate: PlateID?, state: State = .printed,
        copies: Int = 0, printer: String = "", sentAt: Instant? = nil, failure: String = "",
        endedBy: String = "", endedAt: Instant? = nil
    ) {
        self.id = id
        self.code = code
        self.kind = kind
        self.plate = plate
        self.state = state
        self.copies = copies
        self.printer = printer
        self.sentAt = sentAt
        self.failure = failure
        self.endedBy = endedBy
        self.endedAt = endedAt
    }

    /// Whether it is the valid one of its unit.
    package var isLive: Bool { state == .printed || state == .confirmed }
}

/// What is written down about labels.
package enum LabelRecord: Codable, Hashable, Sendable {
    /// A new label, with what the printer gets.
    case issue(PrintedLabel, text: String)
    /// The same number once more, marked as a copy.
    case reprint(LabelID, printer: String, text: String)
    /// Its barcode was scanned: it came out and can be read.
    case confirm(LabelID)
    /// Another label took its place; a number that was never printed here is noted for that.
    case supersede(LPN, plate: PlateID, by: LPN)
    /// Takes a `supersede` back.
    case restore(LPN)
    case void(LabelID, reason: String)
    /// A printer took it.
    case sent(LabelID)
    case failed(LabelID, why: String)
}
