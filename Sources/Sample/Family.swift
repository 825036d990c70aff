/// A group of items that are packed, kept and dated alike.
struct Family: Sendable {
    let code: String
    let name: String
    let packaging: Packaging
    let temperature: Temperature
    let allergens: [String]
    let lifeDays: Int  // 0 means undated
    let datedBy: String
    let hazard: Hazard?
    let claims: [String]
    let certificate: Bool
    let foodTraceability: Bool
    let food: Bool
    /// Cost of one kilogram, litre or piece, in minor units.
    let cost: Int
    let suppliers: [String]
    /// One item a line: its name, then overrides, each after a semicolon.
    let lines: String

    init(
        _ code: String, _ name: String, _ packaging: Packaging,
        _ temperature: Temperature = .ambient, allergens: String = "", life: Int,
        by datedBy: String = "bestBefore", hazard: Hazard? = nil,
        claims: String = "halal|kosher", certificate: Bool = false,
        foodTraceability: Bool = false, food: Bool = true, cost: Int, from suppliers: String,
        _ lines: String
    ) {
        self.code = code
        self.name = name
        self.packaging = packaging
        self.temperature = temperature
        self.allergens = allergens.split(separator: "|").map(String.init)
        lifeDays = life
        self.datedBy = life == 0 ? "none" : datedBy
        self.hazard = hazard
        self.claims = claims.split(separator: "|").map(String.init)
        self.certificate = certificate
        self.foodTraceability = foodTraceability
        self.food = food
        self.cost = cost
        self.suppliers = suppliers.split(separator: " ").map(String.init)
        self.lines = lines
    }
}
