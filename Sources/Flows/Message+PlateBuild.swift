import Barcode
import Stock

/// What changing plates says.
extension Message {
    static func buildAdded(_ what: String, _ count: Int) -> Message {
        .done("build.added", ["what": what, "count": "\(count)"])
    }
    static func buildTakenOut(_ lpn: LPN) -> Message {
        .done("build.taken-out", ["lpn": lpn.rawValue])
    }
    static func buildDone(_ lpn: LPN, _ count: Int) -> Message {
        .done("build.done", ["lpn": lpn.rawValue, "count": "\(count)"])
    }
    static func buildMerged(_ from: LPN, _ onto: LPN) -> Message {
        .done("build.merged", ["lpn": from.rawValue, "what": onto.rawValue])
    }
    static func buildNested(_ child: LPN, _ parent: LPN) -> Message {
        .done("build.nested", ["lpn": child.rawValue, "what": parent.rawValue])
    }
    static func buildUnnested(_ lpn: LPN, _ code: LocationCode) -> Message {
        .done("build.unnested", ["lpn": lpn.rawValue, "location": code.rawValue])
    }
    static func buildRenamed(_ old: LPN, _ new: LPN) -> Message {
        .done("build.renamed", ["lpn": old.rawValue, "what": new.rawValue])
    }
    static func buildElsewhere(_ code: String) -> Message {
        .soft("build.elsewhere", ["scanned": code])
    }
    static func buildIsAt(_ lpn: LPN, _ code: String) -> Message {
        .soft("build.is-at", ["scanned": lpn.rawValue, "place": code])
    }
    static func buildTooDeep(_ lpn: LPN) -> Message {
        .soft("build.too-deep", ["scanned": lpn.rawValue])
    }
    static func buildCircle(_ lpn: LPN) -> Message {
        .soft("build.circle", ["scanned": lpn.rawValue])
    }
    static func buildNotNested(_ lpn: LPN) -> Message {
        .soft("build.not-nested", ["scanned": lpn.rawValue])
    }
    static func buildNotForIt(_ scan: Scan) -> Message {
        .soft("build.not-for-it", ["scanned": scan.shown])
    }
    static func buildWhichLot(_ scan: Scan, _ count: Int) -> Message {
        .soft("build.which-lot", ["scanned": scan.shown, "count": "\(count)"])
    }
    static func buildWholeOnly(_ sku: String) -> Message {
        .soft("build.whole-only", ["sku": sku])
    }
    static func buildNumberInUse(_ lpn: LPN) -> Message {
        .soft("build.number-in-use", ["scanned": lpn.rawValue])
    }
    static var buildNothingYet: Message { .soft("build.nothing-yet") }
    static var buildNoNumbers: Message { .soft("build.no-numbers") }
    static func plateMade(_ lpn: LPN) -> Message { .done("build.made", ["lpn": lpn.rawValue]) }
}
