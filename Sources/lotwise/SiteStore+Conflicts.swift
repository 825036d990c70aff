import Rules
import Session
import Stock
import Store

extension SiteStore {
    /// Tells people which workers have roles together that duties forbid.
    func tellConflicts(with duties: Duties, at moment: Instant) throws {
        for conflict in try read({ try $0.conflicts(with: duties, at: moment) }) {
            tell("\(conflict)")
        }
    }
}
