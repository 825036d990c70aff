/// The epochs of this site, for events that are known by their number alone.
///
/// What outlives its epoch keeps the number of its event, and each epoch may have an event of that
/// number. Joined with `CROSS JOIN`, so that events are sought one by one instead of read all.
enum Epochs {
    /// Begins a statement whose parameter `?2` is the site's epoch now.
    static let all = """
        WITH RECURSIVE epochs(epoch) AS (
          SELECT ?2 UNION ALL SELECT epoch - 1 FROM epochs WHERE epoch > 1)
        """
}
