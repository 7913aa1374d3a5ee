"""Countries and provinces by what their people are called: `Nigerian-born`, `a Sichuanese`."""

_PEOPLES = """
Afghan Afghanistan, Albanian Albania, Algerian Algeria, American USA, Angolan Angola, Argentine Argentina,
Argentinian Argentina, Armenian Armenia, Australian Australia, Austrian Austria, Azerbaijani Azerbaijan,
Bangladeshi Bangladesh, Belarusian Belarus, Belgian Belgium, Bolivian Bolivia, Bosnian Bosnia and Herzegovina,
Brazilian Brazil, British United Kingdom, Bulgarian Bulgaria, Burmese Myanmar, Cambodian Cambodia, Cameroonian Cameroon,
Canadian Canada, Chilean Chile, Chinese China, Colombian Colombia, Congolese Democratic Republic of the Congo,
Croatian Croatia, Cuban Cuba, Cypriot Cyprus, Czech Czechia, Danish Denmark, Dutch Netherlands, Ecuadorian Ecuador,
Egyptian Egypt, Estonian Estonia, Ethiopian Ethiopia, Filipino Philippines, Finnish Finland, French France, German Germany,
Ghanaian Ghana, Greek Greece, Guatemalan Guatemala, Hungarian Hungary, Icelandic Iceland, Indian India,
Indonesian Indonesia, Iranian Iran, Iraqi Iraq, Irish Ireland, Israeli Israel, Italian Italy, Jamaican Jamaica,
Japanese Japan, Jordanian Jordan, Kazakh Kazakhstan, Kenyan Kenya, Korean Korea, Kuwaiti Kuwait, Laotian Laos,
Latvian Latvia, Lebanese Lebanon, Libyan Libya, Lithuanian Lithuania, Malagasy Madagascar, Malawian Malawi,
Malaysian Malaysia, Malian Mali, Maltese Malta, Mauritian Mauritius, Mexican Mexico, Moldovan Moldova, Mongolian Mongolia,
Moroccan Morocco, Mozambican Mozambique, Nepalese Nepal, Nepali Nepal, Nigerian Nigeria, Norwegian Norway,
Pakistani Pakistan, Palestinian Palestine, Panamanian Panama, Paraguayan Paraguay, Peruvian Peru, Polish Poland,
Portuguese Portugal, Romanian Romania, Russian Russia, Rwandan Rwanda, Scottish United Kingdom, English United Kingdom,
Welsh United Kingdom, Senegalese Senegal, Serbian Serbia, Singaporean Singapore, Slovak Slovakia, Slovenian Slovenia,
Somali Somalia, Spanish Spain, Sudanese Sudan, Swedish Sweden, Swiss Switzerland, Syrian Syria, Taiwanese Taiwan,
Tanzanian Tanzania, Thai Thailand, Tunisian Tunisia, Turkish Turkey, Ugandan Uganda, Ukrainian Ukraine, Uruguayan Uruguay,
Uzbek Uzbekistan, Venezuelan Venezuela, Vietnamese Vietnam, Yemeni Yemen, Zambian Zambia, Zimbabwean Zimbabwe,
Bahraini Bahrain, Barbadian Barbados, Beninese Benin, Bhutanese Bhutan, Bruneian Brunei, Burundian Burundi, Chadian Chad,
Dominican Dominican Republic, Emirati United Arab Emirates, Eritrean Eritrea, Fijian Fiji, Gabonese Gabon, Gambian Gambia,
Georgian Georgia, Guinean Guinea, Guyanese Guyana, Haitian Haiti, Honduran Honduras, Ivorian Ivory Coast, Kosovar Kosovo,
Kyrgyz Kyrgyzstan, Lesothan Lesotho, Liberian Liberia, Libyan Libya, Macedonian North Macedonia, Macanese Macau,
Maldivian Maldives, Mauritanian Mauritania, Montenegrin Montenegro, Namibian Namibia, Nicaraguan Nicaragua,
Omani Oman, Papuan Papua New Guinea, Qatari Qatar, Salvadoran El Salvador, Samoan Samoa, Saudi Saudi Arabia,
Sammarinese San Marino, Surinamese Suriname, Tajik Tajikistan, Togolese Togo, Tongan Tonga, Trinidadian Trinidad and Tobago,
Turkmen Turkmenistan, Luxembourgish Luxembourg, Liechtensteiner Liechtenstein, Batswana Botswana, Swazi Eswatini,
Malayan Malaysia, Ceylonese Sri Lanka, Persian Iran, Siamese Thailand, Formosan Taiwan, Prussian Germany, Bavarian Germany,
Bohemian Czechia, Moravian Czechia, Czechoslovak Czechia, Rhodesian Zimbabwe, Abyssinian Ethiopia, Bengali Bangladesh,
Hawaiian USA, Sicilian Italy, Catalan Spain, Icelander Iceland, Bosnian Bosnia and Herzegovina, Tibetan Tibet,
Manchurian Manchuria, Hongkonger Hong Kong, Zairean Democratic Republic of the Congo, Lankan Sri Lanka, Zealand New Zealand
"""
COUNTRIES = dict(line.strip().split(" ", 1) for line in _PEOPLES.split(","))
PROVINCES = {
    "Sichuanese": "Sichuan", "Szechuanese": "Sichuan", "Szechwanese": "Sichuan", "Hunanese": "Hunan", "Shanghainese": "Shanghai",
    "Fujianese": "Fujian", "Fukienese": "Fujian", "Hainanese": "Hainan", "Yunnanese": "Yunnan",
}  # fmt: skip
