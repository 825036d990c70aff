import Rules
import Stock

/// What is shown of each kind of thing.
extension Site {
    /// Rows of stock, of work and of history on one page; the office has reports for more.
    private static let most = 60
    private static let lastEvents = 12

    func page(of subject: Subject) throws -> LookUpPage {
        switch subject {
        case .plate(let id): try page(plate: id)
        case .location(let id): try page(location: id)
        case .item(let id): try page(item: id)
        case .lot(let id): try page(lot: id)
        case .document(let id): try page(document: id)
        case .worker(let id): try page(worker: id)
        }
    }

    /// The page of a thing with nothing on it but what it is.
    func title(of subject: Subject) throws -> LookUpPage {
        switch subject {
        case .plate(let id):
            let plate = try floor.plate(id)
            return LookUpPage(
                word("lookup-plate"), plate?.lpn.rawValue,
                plate.map { word("plate-\($0.kind.rawValue)") })
        case .location(let id):
            let place = try floor.location(id)
            return LookUpPage(
                word("lookup-place"), place?.code.rawValue,
                place.map { word("kind-\($0.kind.rawValue)") })
        case .item(let id):
            let item = try floor.item(id)
            return LookUpPage(word("lookup-item"), item?.sku.rawValue, item?.description)
        case .lot(let id):
            let lot = try floor.lot(id)
            return LookUpPage(
                word("lookup-lot"), lot?.number.rawValue,
                try lot.flatMap { try floor.item($0.item) }?.description)
        case .document(let id):
            let document = try floor.document(id)
            return LookUpPage(
                document.map { word("document-\($0.kind)") } ?? word("lookup-order"),
                document?.number, document?.party)
        case .worker(let id):
            let worker = try floor.worker(id)
            return LookUpPage(word("lookup-worker"), worker?.code.rawValue, worker?.name)
        }
    }

    private func page(plate id: PlateID) throws -> LookUpPage {
        var page = try title(of: .plate(id))
        guard let plate = try floor.plate(id) else { return page }
        if plate.isShipped { page.add(word("lookup-state"), word("shipped")) }
        switch plate.stand {
        case .location(let location): try add(location, to: &page)
        case .parent(let parent):
            page.add(word("lookup-in"), try floor.plate(parent)?.lpn.rawValue, to: .plate(parent))
            if !plate.isShipped { try add(try floor.root(of: id), to: &page) }
        }
        page.add(word("lookup-sscc"), plate.sscc?.rawValue)
        let children = try floor.children(of: id)
        if !children.isEmpty {
            page.heading(word("lookup-plates"))
            for child in children { page.add(child.lpn.rawValue, "", to: .plate(child.id)) }
        }
        let rows = try floor.contents(of: id)
        try floor.lookAhead(LookAhead(rows))
        page.heading(rows.isEmpty ? word("lookup-empty") : word("lookup-goods"))
        for row in rows { try add(goods: row, to: &page) }
        try addPlans(.plate(id), rows, to: &page)
        try addHistory(.plate(id), to: &page)
        return page
    }

    private func page(location id: LocationID) throws -> LookUpPage {
        var page = try title(of: .location(id))
        guard let location = try floor.location(id) else { return page }
        page.add(word("lookup-zone"), location.zone)
        page.add(word("lookup-blocked"), try floor.block(of: id).map(shown(reason:)))
        let plates = try floor.plates(at: id)
        if let most = location.maximumPlates, most > 0 {
            page.add(word("lookup-plates"), "\(plates.count) / \(most)")
        }
        for face in try floor.faceItems(of: id) {
            page.add(
                word("lookup-face"), try floor.item(face.item)?.sku.rawValue, to: .item(face.item))
        }
        let rows = try floor.stock(of: .location(id), limit: Self.most)
        try floor.lookAhead(LookAhead(rows))
        page.heading(rows.isEmpty && plates.isEmpty ? word("lookup-empty") : word("lookup-goods"))
        try lookAhead(atContentsOf: plates.map(\.id))
        for plate in plates {
            let goods = try shownContents(of: plate.id)
            page.add(
                plate.lpn.rawValue, goods["quantity"] ?? "",
                detail: goods["sku"] ?? goods["goods"] ?? "", to: .plate(plate.id))
        }
        for row in rows where row.place.plate == nil { try add(goods: row, to: &page) }
        try addPlans(.location(id), rows, to: &page)
        try addHistory(.location(id), to: &page)
        return page
    }

    private func page(item id: ItemID) throws -> LookUpPage {
        var page = try title(of: .item(id))
        guard let item = try floor.item(id) else { return page }
        try addTotals(.item(id), item.unit, to: &page)
        page.add(word("lookup-class"), item.abc.rawValue)
        page.add(word("lookup-keep"), word("temperature-\(item.temperature.rawValue)"))
        for face in try floor.faces(of: id) {
            page.add(word("lookup-face"), face.code.rawValue, to: .location(face.id))
        }
        for pack in try floor.packs(of: id) {
            page.add(
                word("pack-\(pack.level.rawValue)"), Amount.text(pack.units, item.unit),
                detail: pack.gtin?.rawValue ?? "")
        }
        if let bill = try floor.kitBill(of: id, on: today) { add(bill, to: &page) }
        try addStock(.item(id), to: &page)
        try addPlans(.item(id), [], to: &page)
        try addHistory(.item(id), to: &page)
        return page
    }

    private func page(lot id: LotID) throws -> LookUpPage {
        var page = try title(of: .lot(id))
        guard let lot = try floor.lot(id), let item = try floor.item(lot.item) else { return page }
        page.add(word("lookup-trace"), "", to: LookUp.trace(id, daysBack: 0))
        page.add(word("lookup-item"), item.sku.rawValue, to: .item(item.id))
        page.add(
            word("lookup-usable"),
            lot.facts.usableUntil(item.expiryBasis).map(\.shown),
            detail: lot.facts.isUsable(on: today, item.expiryBasis) ? "" : word("expired"))
        page.add(word("lookup-maker"), try floor.party(lot.maker)?.name)
        page.add(word("lookup-country"), lot.facts.country)
        try addTotals(.lot(id), item.unit, to: &page)
        try addStock(.lot(id), to: &page)
        try addPlans(.lot(id), [], to: &page)
        try addHistory(.lot(id), to: &page)
        return page
    }

    private func page(document id: DocumentID) throws -> LookUpPage {
        var page = try title(of: .document(id))
        guard let document = try floor.document(id) else { return page }
        page.add(word("lookup-state"), word("state-\(document.state.rawValue)"))
        page.add(word("lookup-due"), document.dueAt.map(shownTime))
        if let kit = try floor.kitOrder(id) { try add(kit, to: &page) }
        if document.kind == "return" {
            try add(floor.returnContents(of: id), to: &page)
        } else {
            try add(floor.lines(of: id, limit: Self.most), of: id, to: &page)
        }
        try addPlans(.document(id), [], to: &page)
        try addHistory(.document(id), to: &page)
        return page
    }

    private func page(worker id: WorkerID) throws -> LookUpPage {
        var page = try title(of: .worker(id))
        guard let worker = try floor.worker(id) else { return page }
        for (at, role) in Roles.names(worker.role).enumerated() {
            page.add(at == 0 ? word("lookup-role") : "", Roles.shown(role))
        }
        if let activity = try floor.activity(of: id) {
            page.add(word("lookup-device"), activity.device.rawValue)
            page.add(word("lookup-job"), Job.shown(activity.job))
            page.add(word("lookup-since"), shownTime(activity.at))
        } else {
            page.add(word("lookup-device"), word("signed-off"))
        }
        try addPlans(.worker(id), [], to: &page)
        try addHistory(.worker(id), to: &page)
        return page
    }

    // MARK: - Parts of pages

    private func add(_ location: LocationID, to page: inout LookUpPage) throws {
        page.add(
            word("lookup-at"), try floor.location(location)?.code.rawValue, to: .location(location))
    }

    /// A row of goods: leads to its lot; what holds it stands below.
    private func add(goods row: StockRow, to page: inout LookUpPage) throws {
        let values = try shown(row)
        page.add(
            values["sku"] ?? "?", values["quantity"], detail: values["lot"] ?? "",
            to: .lot(row.material.lot))
        for hold in try floor.holds(on: row.material.id) {
            page.add(word("held"), hold.type.wordID, detail: shown(hold.reason))
        }
    }

    private func addTotals(_ subject: Subject, _ unit: BaseUnit, to page: inout LookUpPage) throws {
        let totals = try floor.totals(of: subject)
        page.add(word("lookup-on-hand"), Amount.text(totals.onHand, unit))
        page.add(word("lookup-held"), totals.held > 0 ? Amount.text(totals.held, unit) : nil)
        page.add(
            word("lookup-allocated"),
            totals.allocated > 0 ? Amount.text(totals.allocated, unit) : nil)
    }

    /// Where there is stock of it: plates and places, each leading there.
    private func addStock(_ subject: Subject, to page: inout LookUpPage) throws {
        let rows = try floor.stock(of: subject, limit: Self.most)
        try floor.lookAhead(LookAhead(rows))
        page.heading(rows.isEmpty ? word("lookup-none") : word("lookup-where"))
        for row in rows {
            let code = try floor.location(row.place.location)?.code.rawValue ?? "?"
            let values = try shown(row)
            let plate = try row.place.plate.flatMap { try floor.plate($0) }
            page.add(
                code, values["quantity"],
                detail: [plate?.lpn.rawValue, values["lot"]].compactMap { $0 }
                    .joined(separator: " "),
                to: plate.map { .plate($0.id) } ?? .location(row.place.location))
        }
    }

    /// What is planned for it: orders that count on the goods, and open work.
    private func addPlans(
        _ subject: Subject, _ rows: [StockRow], to page: inout LookUpPage
    ) throws {
        let promises = try self.promises(on: rows)
        let work = try floor.openWork(about: subject, limit: Self.most)
        guard !promises.isEmpty || !work.isEmpty else { return }
        page.heading(word("lookup-planned"))
        for promise in promises {
            let document = try DocumentNumber(rawValue: promise.order).flatMap {
                try floor.documents(numbered: $0).first { $0.kind == "order" }
            }
            page.add(
                promise.order, "\(promise.quantity)",
                detail: promise.isPicked ? word("lookup-picked") : word("lookup-promised"),
                to: document.map { LookUp.show(.document($0.id)) })
        }
        for one in work {
            let way = [one.from, one.to].compactMap { $0 }.joined(separator: " > ")
            page.add(
                word("work-\(one.kind)"), one.number ?? one.worker ?? "", detail: way,
                to: one.document.map { LookUp.show(.document($0)) })
        }
    }

    private func addHistory(_ subject: Subject, to page: inout LookUpPage) throws {
        let past = try floor.history(of: subject, limit: Self.lastEvents)
        guard !past.isEmpty else { return }
        page.heading(word("lookup-history"))
        // Who only works on the floor needs no more of it, and has the digits for what leads on.
        let isOpen = may(.dashboards)
        for event in past {
            page.add(
                word("reason-\(event.reason)"), shownTime(event.at),
                detail: "\(Amount.text(event.quantity, event.unit))  "
                    + "\(event.from) > \(event.to)  \(event.by ?? "")",
                to: isOpen ? .event(epoch: event.epoch, event.event) : nil)
        }
    }

    /// How long ago, or how long until, in the largest unit that is not zero.
    func shownTime(_ moment: Instant) -> String {
        let seconds = now - moment
        let size = abs(seconds)
        let text =
            size < 3_600
            ? "\(size / 60)m" : size < 172_800 ? "\(size / 3_600)h" : "\(size / 86_400)d"
        return seconds < 0 ? "+" + text : text
    }
}
