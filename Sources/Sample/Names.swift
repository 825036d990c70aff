/// Names of people and streets, to choose from.
enum Names {
    static let first = [
        "Ann", "Bogdan", "Carmen", "Dieter", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas",
        "Kim", "Luis", "Marta", "Nadia", "Otto", "Priya", "Quentin", "Rosa", "Sven", "Tanja",
        "Uwe", "Vera", "Wanda", "Ximena", "Yusuf", "Zoe",
    ]
    static let last = [
        "Adams", "Becker", "Cruz", "Diaz", "Ek", "Fischer", "Garcia", "Hall", "Ito", "Jansen",
        "Kowalski", "Lopez", "Moreau", "Nguyen", "Okafor", "Patel", "Quinn", "Rossi", "Smith",
        "Torres", "Ueda", "Vogel", "Weber", "Young", "Zimmer",
    ]
    static let streets = [
        "Mill Road", "Industrial Parkway", "Harbor Street", "Station Road", "Canal Street",
        "Foundry Lane", "Market Street", "Orchard Avenue", "Depot Street", "Quarry Road",
    ]
}
