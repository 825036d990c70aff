/// The two legal entities and everybody they deal with.
enum PartyMaker {
    static let parties: [SampleParty] =
        parse(owners, "owner", 1) + parse(suppliers, "supplier", 101)
        + parse(carriers, "carrier", 401) + parse(customers, "customer", 501)

    /// The four digits after 952 in a party's keys.
    static func company(_ code: String) -> Int {
        guard let party = parties.first(where: { $0.code == code }) else {
            preconditionFailure("no party \(code)")
        }
        return party.company
    }

    private static func parse(_ lines: String, _ kind: String, _ first: Int) -> [SampleParty] {
        lines.split(separator: "\n").enumerated().map { index, line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { String($0) }
            precondition(parts.count == 7, "a party has seven parts: \(line)")
            return SampleParty(
                code: parts[0], kind: kind, name: parts[1], company: first + index,
                city: parts[2], region: parts[3], country: parts[4],
                transitDays: Int(parts[5]) ?? 0, trait: parts[6])
        }
    }

    private static let owners = """
        HALDEN|Halden Ingredients Inc.|Columbus|OH|US|0|USD
        BRACKEN|Bracken Organics B.V.|Breda||NL|0|EUR
        """

    /// The last part is the form of the lot numbers: `#` a digit, `@` a letter.
    private static let suppliers = """
        MILLER|Miller & Sons Flour Mills|Topeka|KS|US|2|L######
        KORNWERK|Kornwerk GmbH|Ulm||DE|32|L######
        SUNRICE|Sunrice Grain Co.|Sacramento|CA|US|5|######
        STARKE|Starke Starches LLC|Decatur|IL|US|2|######
        CHEMIRA|Chemira Food Additives|Newark|NJ|US|3|@@-#####
        DULCERA|Dulcera Sugar Corp.|Savannah|GA|US|3|D####/##
        CANEFIELD|Canefield Sweeteners|Santos|SP|BR|28|D####/##
        CACAONA|Cacaona Cocoa B.V.|Zaandam||NL|26|#######
        BELCOA|Belcoa Couverture NV|Aalst||BE|25|#######
        FRUTEX|Frutex Growers Union|Fresno|CA|US|5|F#####@
        AROMATA|Aromata Flavours SA|Grasse||FR|21|00######
        LACTERRA|Lacterra Dairy Ingredients|Madison|WI|US|2|@######
        ALPMILK|Alpmilk AG|Luzern||CH|24|@######
        QUESERA|Quesera de la Mancha SL|Ciudad Real||ES|22|Q##-###
        NUTEA|Nutea Nut Company|Modesto|CA|US|5|NT#####
        SPEZIA|Spezia Spices Inc.|Baltimore|MD|US|2|#####.#
        MASALINE|Masaline Exports Ltd.|Kochi|KL|IN|38|#####.#
        OLEARIA|Olearia Mediterranea SpA|Bari||IT|27|OL######
        ESSENTA|Essenta Extracts|Lakeland|FL|US|3|00######
        VITANOVA|Vitanova Nutrients|Allentown|PA|US|2|VN########
        BIOZYMA|Biozyma A/S|Aarhus||DK|20|bz######
        CARNELLA|Carnella Meats|Omaha|NE|US|2|C####
        GELIDA|Gelida Frozen Foods|Poznan||PL|29|G######@
        PURALINE|Puraline Hygiene|Dayton|OH|US|1|PL-######
        TECHNIKA|Technika Instruments|Rochester|NY|US|2|T######
        """

    /// The last part is what they carry.
    private static let carriers = """
        BUCKEYE|Buckeye Freight|Columbus|OH|US|1|ambient
        COLDRUN|Coldrun Logistics|Cincinnati|OH|US|1|chilled
        POLARIS|Polaris Frozen Lines|Chicago|IL|US|2|frozen
        EASTWAY|Eastway LTL|Pittsburgh|PA|US|2|ambient
        TRANSMAR|Transmar Ocean Services|Norfolk|VA|US|18|ambient
        RAPIDO|Rapido Parcel|Louisville|KY|US|1|ambient
        HAZTRANS|Haztrans Dangerous Goods|Toledo|OH|US|2|hazard
        """

    /// The last part is the group that policies speak about.
    private static let customers = """
        ARBORBAKE|Arbor Bakehouse|Ann Arbor|MI|US|1|bakery
        BLUEOVEN|Blue Oven Breads|Cleveland|OH|US|1|bakery
        CRUSTCO|Crustco Industrial Bakery|Indianapolis|IN|US|1|bakery
        DAILYLOAF|Daily Loaf Co-op|Lexington|KY|US|1|bakery
        EDENBAKE|Eden Organic Bakers|Chicago|IL|US|2|organic
        FLAKYPIE|Flaky Pie Company|Grand Rapids|MI|US|1|bakery
        GOLDCRUMB|Goldcrumb Biscuits|Nashville|TN|US|2|bakery
        HEARTHSIDE|Hearthside Donuts|Buffalo|NY|US|2|bakery
        IVYCAKES|Ivy Cakes|Boston|MA|US|3|bakery
        JUBILEE|Jubilee Pastry|Montreal|QC|CA|4|bakery
        KINGSCONF|Kings Confectionery|Hershey|PA|US|2|confectionery
        LUMENCHOC|Lumen Chocolate Works|Brooklyn|NY|US|3|confectionery
        MARZIPANE|Marzipane Sweets|Toronto|ON|CA|3|confectionery
        NOVACANDY|Nova Candy|St. Louis|MO|US|2|confectionery
        OPALTOFFEE|Opal Toffee|Milwaukee|WI|US|2|confectionery
        PRALINEX|Pralinex GmbH|Koeln||DE|24|confectionery
        QUICKBAR|Quickbar Snacks|Columbus|OH|US|1|snacks
        REDTRAIL|Red Trail Granola|Denver|CO|US|4|snacks
        SNACKWELD|Snackweld Foods|Louisville|KY|US|1|snacks
        TERRABAR|Terrabar Organics|Burlington|VT|US|3|organic
        UMBRASNX|Umbra Snacks|Monterrey|NL|MX|6|snacks
        VELVETICE|Velvet Ice Cream|Utica|OH|US|1|dairy
        WILDCOW|Wildcow Creamery|Green Bay|WI|US|2|dairy
        XOYOGURT|XO Yogurt|Syracuse|NY|US|2|dairy
        YARROWDAIRY|Yarrow Dairy Desserts|Harrisburg|PA|US|2|dairy
        ZENITHICE|Zenith Ices|Minneapolis|MN|US|3|dairy
        ALPHANUT|Alpha Nutrition|Salt Lake City|UT|US|4|nutrition
        BIOPOWER|Biopower Sports Nutrition|Tampa|FL|US|3|nutrition
        CORELIFE|Corelife Supplements|Phoenix|AZ|US|5|nutrition
        DAWNBABY|Dawn Infant Nutrition|Fort Wayne|IN|US|1|infant
        ELDERCARE|Eldercare Clinical Foods|Durham|NC|US|2|infant
        FITSHAKE|Fitshake|Austin|TX|US|4|nutrition
        GRANDDELI|Grand Deli Group|Detroit|MI|US|1|foodservice
        HOTELIA|Hotelia Catering|Las Vegas|NV|US|5|foodservice
        INFLIGHT|Inflight Kitchens|Atlanta|GA|US|2|foodservice
        JADEWOK|Jade Wok Sauces|Seattle|WA|US|5|sauces
        KETTLESOUP|Kettle Soup Works|Rochester|NY|US|2|sauces
        LATINSABOR|Latin Sabor|Miami|FL|US|3|sauces
        MEATCRAFT|Meatcraft Sausages|Cincinnati|OH|US|1|meat
        NORTHGRILL|North Grill Provisions|Duluth|MN|US|3|meat
        OASISHALAL|Oasis Halal Foods|Dearborn|MI|US|1|halal
        PAREVEPLUS|Pareve Plus|Lakewood|NJ|US|2|kosher
        QUENCHBEV|Quench Beverages|Peoria|IL|US|2|beverage
        RIVERBREW|River Brew Sodas|Memphis|TN|US|2|beverage
        SAKURATRD|Sakura Trading KK|Yokohama||JP|27|export
        THAMESFOOD|Thames Food Ingredients|London||GB|22|export
        UTRECHTMIX|Utrecht Mixing B.V.|Utrecht||NL|21|export
        VALLEYMART|Valley Mart Retail|Columbus|OH|US|1|retail
        WESTEND|Westend Grocers|San Diego|CA|US|6|retail
        YEOMANRY|Yeoman Farm Shops|Charleston|WV|US|1|retail
        """
}
