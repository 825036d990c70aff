extension SampleSite {
    /// Sites, parties, and what is particular to suppliers, carriers and customers.
    func partySheets() -> [Sheet] {
        [siteSheet(), partySheet(), supplierSheet(), carrierSheet(), customerSheet()]
    }

    private func siteSheet() -> Sheet {
        var sheet = Sheet(Layouts.sites)
        let sites = [
            ["DC1", "Columbus", "HALDEN", "4200 Groveport Road", "OH", "US", "America/New_York"],
            ["DC2", "Reno", "HALDEN", "88 Lear Boulevard", "NV", "US", "America/Los_Angeles"],
            ["DC3", "Breda", "BRACKEN", "Hazeldonk 6021", "", "NL", "Europe/Amsterdam"],
        ]
        for (index, site) in sites.enumerated() {
            sheet.add([
                "site": site[0], "name": "\(site[1]) distribution centre", "owner": site[2],
                "gln": Keys.gln(company: PartyMaker.company(site[2]), reference: 90_010 + index),
                "street": site[3], "city": site[1], "region": site[4], "country": site[5],
                "timeZone": site[6], "currency": site[2] == "HALDEN" ? "USD" : "EUR",
            ])
        }
        return sheet
    }

    private func partySheet() -> Sheet {
        var random = Seeded(seed, "parties")
        var sheet = Sheet(Layouts.parties)
        let dialling = [
            "US": "1", "CA": "1", "MX": "52", "DE": "49", "NL": "31", "BE": "32", "FR": "33",
            "CH": "41", "ES": "34", "IT": "39", "IN": "91", "DK": "45", "PL": "48", "BR": "55",
            "JP": "81", "GB": "44",
        ]
        for party in PartyMaker.parties {
            let code = party.code
            sheet.add([
                "party": code, "kind": party.kind, "name": party.name,
                "gln": Keys.gln(company: party.company, reference: 90_000),
                "companyPrefix": "952\(padded(party.company, 4))",
                "currency": party.kind == "owner" ? party.trait : "",
                "street": "\(random.within(1...9_900)) \(random.pick(Names.streets))",
                "city": party.city, "region": party.region, "country": party.country,
                "contact": "\(random.pick(Names.first)) \(random.pick(Names.last))",
                "phone": "+\(dialling[party.country] ?? "1") \(random.within(200...989)) "
                    + "555 \(padded(random.within(100...199), 4))",
                "email": "quality@\(code.lowercased()).example",
            ])
        }
        return sheet
    }

    private func supplierSheet() -> Sheet {
        var random = Seeded(seed, "suppliers")
        var sheet = Sheet(Layouts.suppliers)
        for party in PartyMaker.parties where party.kind == "supplier" {
            let inspection = random.pick(["none", "skipLot", "skipLot", "firstOfLot", "everyPlate"])
            sheet.add([
                "supplier": party.code, "overPercent": "\(random.pick([0, 2, 5, 10]))",
                "shortPercent": "\(random.pick([0, 2, 5, 10]))", "inspection": inspection,
                "inspectEvery": inspection == "skipLot" ? "\(random.pick([3, 5, 10]))" : "",
                "certificateRequired": yesNo(random.chance(30)),
                "approvedUntil": relative(random.within(20...700)),
                "leadDays": "\(party.transitDays + random.within(2...9))",
                "lotMask": party.trait,
            ])
        }
        return sheet
    }

    private func carrierSheet() -> Sheet {
        var sheet = Sheet(Layouts.carriers)
        let times = ["16:00", "15:00", "14:00", "17:00", "12:00", "18:30", "13:00"]
        for (index, party) in carriers.enumerated() {
            sheet.add([
                "carrier": party.code, "service": party.trait, "cutOffTime": times[index],
                "days": party.trait == "hazard" ? "2|4" : "1|2|3|4|5",
            ])
        }
        return sheet
    }

    private func customerSheet() -> Sheet {
        var sheet = Sheet(Layouts.customers)
        for customer in customers {
            sheet.add([
                "customer": customer.party.code, "group": customer.party.trait,
                "carrier": customer.carrier, "transitDays": "\(customer.party.transitDays)",
                "priority": "\(customer.priority)", "dock": "DOCK-\(padded(customer.dock, 2))",
            ])
        }
        return sheet
    }

    var carriers: [SampleParty] { PartyMaker.parties.filter { $0.kind == "carrier" } }
}
