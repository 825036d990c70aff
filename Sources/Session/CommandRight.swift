import Rules

/// Every command that changes a site in force, and the permission that it asks for.
///
/// The rest only reads, works on what stands on standard input, or makes a new site file.
package enum CommandRight: String, Hashable, Sendable, CaseIterable {
    case publish
    case importOrders = "import orders"
    case importReturns = "import returns"
    case importASNs = "import asns"
    case importPurchaseOrders = "import purchase-orders"
    case importAppointments = "import appointments"
    case appointmentsMove = "appointments move"
    case ordersCancel = "orders cancel"
    case ordersChange = "orders change"
    case wavesPlan = "waves plan"
    case wavesRelease = "waves release"
    case wavesUndo = "waves undo"
    case wavesDissolve = "waves dissolve"
    case wavesSubstitute = "waves substitute"
    case holdsPlace = "holds place"
    case holdsRelease = "holds release"
    case countPlan = "count plan"
    case labelsPrinter = "labels printer"
    case labelsVoid = "labels void"
    case rulesPublish = "rules publish"
    case rulesApprove = "rules approve"
    case rulesRollback = "rules rollback"
    case recall
    case formats
    case differencesAdd = "differences add"
    case differencesEnd = "differences end"
    case masterSet = "master set"
    case masterNew = "master new"
    case masterImport = "master import"
    case masterUnlock = "master unlock"
    case masterPin = "master pin"
    case workZones = "work zones"
    case workRefill = "work refill"
    case exceptions
    case approve

    /// What the role of the worker who orders it must be allowed.
    package var permission: Permission {
        switch self {
        case .publish, .rulesPublish: .publishRules
        case .rulesApprove, .rulesRollback: .approveRules
        case .importOrders, .importReturns, .importASNs, .importPurchaseOrders,
            .importAppointments, .ordersCancel, .ordersChange:
            .importDocuments
        case .wavesPlan, .wavesDissolve, .wavesSubstitute, .appointmentsMove: .planWave
        case .wavesRelease, .wavesUndo: .releaseWave
        case .holdsPlace: .hold
        case .holdsRelease: .releaseHold
        case .countPlan: .adjust
        case .workZones, .workRefill: .planWave
        case .labelsVoid: .undoOther
        case .recall: .recall
        case .masterSet, .masterNew, .masterImport, .masterUnlock, .differencesAdd,
            .differencesEnd:
            .masterData
        case .labelsPrinter, .masterPin, .formats: .administer
        case .exceptions: .exceptions
        case .approve: .approve
        }
    }
}
