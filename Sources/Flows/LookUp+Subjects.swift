import Barcode
import Stock

extension Site {
    /// The known things a scan can mean, the likeliest first; none when it means nothing here.
    func subjects(of scan: Scan) throws -> [Subject] {
        let told = try named(by: scan)
        guard told.isEmpty, let text = scan.plainText else { return told }
        return try named(text)
    }

    /// The word of the kind of thing that a scan means here, or nil.
    func kind(of scan: Scan) throws -> String? {
        switch try subjects(of: scan).first {
        case .plate: word("lookup-plate")
        case .location: word("lookup-place")
        case .item: word("lookup-item")
        case .lot: word("lookup-lot")
        case .document: word("lookup-order")
        case .worker: word("lookup-worker")
        case nil: nil
        }
    }

    private func named(by scan: Scan) throws -> [Subject] {
        if let lpn = scan.lpn, let plate = try floor.plate(lpn) { return [.plate(plate.id)] }
        switch scan {
        case .location(let code): return try floor.location(code).map { [.location($0.id)] } ?? []
        case .document(let number, _):
            return try floor.documents(numbered: number).map { .document($0.id) }
        case .badge(let badge): return try floor.worker(badge: badge).map { [.worker($0.id)] } ?? []
        case .item, .sku, .lot, .label:
            guard let wanted = try wanted(scan) else { return [] }
            if let lots = wanted.lots { return lots.map { .lot($0) } }
            return wanted.item.map { [.item($0)] } ?? []
        default: return []
        }
    }

    /// Everything that goes by a text.
    private func named(_ text: String) throws -> [Subject] {
        var found: [Subject] = []
        if let lpn = LPN(rawValue: text), let plate = try floor.plate(lpn) {
            found.append(.plate(plate.id))
        }
        if let code = LocationCode(rawValue: text), let location = try floor.location(code) {
            found.append(.location(location.id))
        }
        if let sku = SKU(rawValue: text), let item = try floor.item(sku) {
            found.append(.item(item.id))
        }
        if let lot = LotNumber(rawValue: text) {
            found += try floor.lots(lot).map { .lot($0.id) }
        }
        if let number = DocumentNumber(rawValue: text) {
            found += try floor.documents(numbered: number).map { .document($0.id) }
        }
        if let code = WorkerCode(rawValue: text), let worker = try floor.worker(code) {
            found.append(.worker(worker.id))
        }
        return found
    }
}

extension Scan {
    /// The characters of a token that its label does not say the kind of for certain.
    fileprivate var plainText: String? {
        switch self {
        case .lot(let lot): lot.rawValue
        case .location(let code): code.rawValue
        case .document(let number, _): number.rawValue
        case .badge(let text): text
        default: typedText
        }
    }
}
