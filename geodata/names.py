"""Labels for territories whose name in the source is short or old.

`name` in the data is always Natural Earth's, unchanged; these are the labels beside it, and the
continents of the territories that have no ISO code of their own. Written by hand, 22 November 2026.
"""

from __future__ import annotations

#: Natural Earth's name -> the label that people read. What is not listed reads well as it is.
LABELS = {
    "Akrotiri": "Akrotiri (United Kingdom)",
    "Antigua and Barb.": "Antigua and Barbuda",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Bahamas": "The Bahamas",
    "Baikonur": "Baikonur (leased by Russia)",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Clipperton I.": "Clipperton Island",
    "Congo": "Republic of the Congo",
    "Cook Is.": "Cook Islands",
    "Coral Sea Is.": "Coral Sea Islands",
    "Cyprus U.N. Buffer Zone": "UN buffer zone in Cyprus",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dhekelia": "Dhekelia (United Kingdom)",
    "Dominican Rep.": "Dominican Republic",
    "eSwatini": "Eswatini",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Gambia": "The Gambia",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Australian Indian Ocean Territories",
    "Macao": "Macau",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
    "S. Sudan": "South Sudan",
    "Saint Helena": "Saint Helena, Ascension and Tristan da Cunha",
    "São Tomé and Principe": "São Tomé and Príncipe",
    "Solomon Is.": "Solomon Islands",
    "Spratly Is.": "Spratly Islands",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin (French part)",
    "Sint Maarten": "Sint Maarten (Dutch part)",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Minor Outlying Is.": "United States Minor Outlying Islands",
    "U.S. Virgin Is.": "United States Virgin Islands",
    "United States of America": "United States",
    "USNB Guantanamo Bay": "Guantanamo Bay (US naval base)",
    "Vatican": "Vatican City",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "Åland": "Åland Islands",
}

#: Territories to which the source gives no ISO number, and the continent they lie on.
CONTINENTS = {
    "Akrotiri": "Europe",
    "Ashmore and Cartier Is.": "Oceania",
    "Baikonur": "Asia",
    "Bajo Nuevo Bank": "North America",
    "Clipperton I.": "North America",
    "Coral Sea Is.": "Oceania",
    "Cyprus U.N. Buffer Zone": "Europe",
    "Dhekelia": "Europe",
    "Indian Ocean Ter.": "Asia",
    "Kosovo": "Europe",
    "N. Cyprus": "Europe",
    "Scarborough Reef": "Asia",
    "Serranilla Bank": "North America",
    "Siachen Glacier": "Asia",
    "Somaliland": "Africa",
    "Spratly Is.": "Asia",
    "USNB Guantanamo Bay": "North America",
}

#: The source repeats Australia's number for these reefs; they have none of their own.
WITHOUT_CODE = {"Ashmore and Cartier Is."}

#: GeoNames uses the user-assigned code XK, which is not in ISO 3166-1; its population is taken.
GEONAMES_CODE = {"Kosovo": "XK"}

#: GeoNames codes whose places lie inside a larger Natural Earth territory, with the label we use.
COUNTRY_LABELS = {
    "BQ": "Caribbean Netherlands",
    "CC": "Cocos (Keeling) Islands",
    "RE": "Réunion",
    "XK": "Kosovo",
}

#: Codes of states that no longer exist, which GeoNames still lists.
DISSOLVED = {"AN", "CS"}

CONTINENT_NAMES = {
    "AF": "Africa",
    "AN": "Antarctica",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}
