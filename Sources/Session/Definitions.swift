import Barcode
import Display
import Notation
import Rules

/// All that is published for a site and read by every terminal: screens, texts, rules, labels.
package struct Definitions: Sendable {
    package let screens: ScreenSet
    package let rules: RuleBook
    package let labels: SiteLabels

    package init(screens: ScreenSet, rules: RuleBook, labels: SiteLabels) {
        self.screens = screens
        self.rules = rules
        self.labels = labels
    }
}
