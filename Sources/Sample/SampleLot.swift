/// A lot: one item, one supplier, one lot number as encoded.
///
/// Days count from the day of loading.
struct SampleLot: Sendable {
    let item: Int
    let supplier: String
    let number: String
    let owner: String
    let country: String
    let production: Int?
    let useBy: Int?
    let received: Int
    var status = "released"
    var certificate: Bool
    /// Where its plates are put.
    var place = Place.storage

    enum Place: Sendable { case storage, cage, stage }

    /// Whether a worker would find it fit for use today.
    var usable: Bool { status == "released" && place != .cage && (useBy ?? 1) >= 0 }
}
