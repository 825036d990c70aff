import Rules
import Stock

/// The end of a return: what came, compared with what was announced.
extension GoodsReturn {
    /// A return with goods on it is closed, one without is forgotten; what differs is shown first.
    mutating func close(_ now: Returning, _ site: Site) throws -> [Effect] {
        let id = now.document
        guard let id, let paper = try site.floor.returnPaper(id), paper.isOpen else {
            self = .find
            return []
        }
        let contents = try site.floor.returnContents(of: id)
        if paper.isAnnounced, !contents.arrived.isEmpty, !contents.differences.isEmpty {
            self = .ending(now)
            return []
        }
        self = .find
        guard !contents.arrived.isEmpty, now.last != nil || paper.isAnnounced else { return [] }
        return end(paper)
    }

    /// Shows what of an announced return has come and what has not.
    mutating func compare(_ now: Returning, _ site: Site) throws -> [Effect] {
        guard let id = now.document, try site.floor.returnPaper(id)?.isAnnounced == true else {
            return [.refuse(.returnsNoAnnouncement)]
        }
        self = .ending(now)
        return []
    }

    /// The rest comes later: the return waits for it.
    func leaveOpen(_ now: Returning, _ site: Site) throws -> [Effect] {
        let leave = Effect.start(.goodsReturn(.find))
        guard let paper = try now.document.flatMap({ try site.floor.returnPaper($0) }),
            paper.isOpen
        else { return [leave] }
        return [.say(.returnsPart(paper.number)), leave]
    }

    /// That is all: the return is closed, and its differences are somebody's to settle.
    func closeAsIs(_ now: Returning, _ site: Site) throws -> [Effect] {
        guard let paper = try now.document.flatMap({ try site.floor.returnPaper($0) }),
            paper.isOpen
        else { return [.start(.goodsReturn(.find))] }
        let differences = try site.floor.returnContents(of: paper.id).differences
        guard !differences.isEmpty else { return end(paper) }
        let rules = site.rules.returns
        let counts = ReturnDifference.Kind.allCases.compactMap { kind -> Phrase? in
            let count = differences.count { $0.kind == kind }
            return count > 0 ? .say(kind.text, "\(count)") : nil
        }
        let exception = ExceptionRecord.raise(
            kind: "returnDiffers", subject: "{\"document\":\(paper.id.rawValue)}",
            text: .joined(["\(paper.number): ", .list(counts, ", ")]),
            ownerRole: rules.differencesOwner, dueSeconds: rules.differencesDueHours * 3_600)
        return [
            .record(.goodsReturn(.state(paper.id, .done))), .record(.exception(exception)),
            .say(.returnsDiffers(paper.number, differences.count)), .start(.goodsReturn(.find)),
        ]
    }

    private func end(_ paper: ReturnPaper) -> [Effect] {
        [
            .record(.goodsReturn(.state(paper.id, .done))), .say(.returnsDone(paper.number)),
            .start(.goodsReturn(.find)),
        ]
    }
}

extension ReturnDifference.Kind {
    fileprivate var text: PhraseText {
        switch self {
        case .missing: .linesMissing
        case .over: .linesOver
        case .otherLot: .linesOfOtherLots
        }
    }
}
