"""Countries by what their people are called: `Nigerian-born`."""

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
Uzbek Uzbekistan, Venezuelan Venezuela, Vietnamese Vietnam, Yemeni Yemen, Zambian Zambia, Zimbabwean Zimbabwe
"""
COUNTRIES = dict(line.strip().split(" ", 1) for line in _PEOPLES.split(","))
