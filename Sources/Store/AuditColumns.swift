/// The rows of the journal, column by column as they are hashed; of an event its hash comes last.
enum AuditColumns {
    static let event = """
        SELECT site, epoch, number, signOn, n, worker, device, at, kind, method, input, job,
          screen, outcome, message, body, frame, hash FROM event
        """
    static let posting = """
        SELECT site, epoch, sequence, event, reason, document, party, reversesSite,
          reversesEpoch, reverses, note FROM posting
        """
    static let movement = """
        SELECT site, epoch, sequence, line, material, into_, lot, quantity, weight,
          fromLocation, fromPlate, toLocation, toPlate FROM movement
        """
    static let serial = "SELECT site, epoch, sequence, line, serial FROM movementSerial"
    static let placement = """
        SELECT site, epoch, sequence, plate, fromLocation, fromParent, toLocation, toParent
        FROM platePlacement
        """
}
