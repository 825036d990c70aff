/// Which rows of a display, from 0, hold what.
struct Band {
    /// The rows of the body; empty on displays of a few rows.
    let body: Range<Int>
    /// The row of the rule below the title; nil on displays of fewer than 12 rows.
    let rule: Int?
    /// The first row of the error block, and nil where there is none.
    let block: Int?
    let prompt: Int
    let input: Int
    let message: Int
    let footer: Int

    init(rows: Int, hasBlock: Bool) {
        footer = rows - 1
        message = rows - 2
        input = max(0, rows - 3)
        prompt = rows - 4
        let isTall = rows >= 12
        rule = isTall ? 1 : nil
        block = hasBlock && rows >= 7 ? rows - 6 : nil
        let top = isTall ? 2 : 1
        let bottom = block.map { isTall ? $0 - 1 : $0 } ?? prompt
        body = top..<max(top, bottom)
    }
}
