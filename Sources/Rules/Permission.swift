/// What a role may be allowed to do; the roles file grants these words.
package enum Permission: String, Codable, Hashable, Sendable, CaseIterable {
    case receive, putaway, replenish, pick, pack, ship, count, move, lookUp
    case overridePutaway, acceptOver, acceptShortLife, undoOther
    case hold, releaseHold, inspect, recall, repack, returns, damage, dispose, adjust
    case releaseWave, planWave, approve, exceptions, dashboards
    case masterData, administer, publishRules, approveRules, importDocuments
}
