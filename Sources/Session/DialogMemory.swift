import Flows
import Store

/// The dialog this terminal knows by its text: reading the same text again gives the same dialog.
///
/// What counts is what is stored, and that is read every time; only where another terminal or a
/// release has changed it is it decoded anew.
final class DialogMemory {
    private var known: (text: String, dialog: Dialog)?

    /// The dialog of a row, or nil when it is of another shape.
    func dialog(_ row: DialogRow) -> Dialog? {
        guard row.shape == Dialog.shape else { return nil }
        if let known, known.text == row.state { return known.dialog }
        return DialogText.dialog(row)
    }

    /// The text of a dialog, remembered for when it is read again.
    func text(_ dialog: Dialog) -> String {
        let text = DialogText.text(dialog)
        known = (text, dialog)
        return text
    }
}
