import Rules
import Stock

/// Why a place is to be counted next, and which are not for this worker.
extension Count {
    static func order(_ site: Site) throws -> Explanation {
        let own = try site.floor.openCounts(for: site.worker.id, limit: Choice.alternatives + 1)
        // Nobody has this number: all that is open, whoever has counted it.
        let all = try site.floor.openCounts(for: WorkerID(rawValue: 0), limit: 200)
        let mine = Set(try site.floor.openCounts(for: site.worker.id, limit: 200).map(\.work))
        func option(_ task: CountTask) -> Reasons.Option {
            Reasons.Option(
                task.code.rawValue, rule: word("count-\(task.why)"),
                detail: .plain(task.dueAt.map(site.shownTime) ?? ""))
        }
        return Explanation(
            "",
            Reasons(
                chosen: own.first.map(option), next: own.dropFirst().map(option),
                rejected: all.filter { !mine.contains($0.work) }.map {
                    Reasons.Rejected(
                        $0.code.rawValue, word: "counted-by-you",
                        detail: .say(.otherRecounts))
                }))
    }
}
