from talentmap_api.pages.query import Query


def test_an_address_keeps_what_it_knows_and_drops_the_rest():
    query = Query.of({"q": " 量子 ", "area": "ic,quantum", "home": "", "lang": "en", "other": "1", "view": "1,2,3"})
    assert query.url == "/?q=%E9%87%8F%E5%AD%90&area=ic,quantum&view=1,2,3"
    assert query.filter_text == "?q=%E9%87%8F%E5%AD%90&area=ic,quantum"


def test_a_toggled_value_joins_and_leaves_and_goes_back_to_the_first_page():
    query = Query.of({"area": "ic", "page": "3"})
    assert query.toggled("area", "quantum").url == "/?area=ic,quantum"
    assert query.toggled("area", "ic").url == "/"


def test_changing_the_map_stays_on_the_page():
    assert Query.of({"page": "3"}).with_(layer="home").url == "/?page=3&layer=home"


def test_a_sort_begins_at_the_first_page():
    assert Query.of({"page": "3"}).with_(sort="name").url == "/?sort=name"


def test_parameters_are_written_in_one_order():
    assert Query.of({"home": "51", "q": "li"}).url == Query.of({"q": "li", "home": "51"}).url


def test_what_is_no_number_is_the_default():
    assert Query.of({"page": "two"}).number("page", 1) == 1
    assert Query.of({"page": "²"}).number("page", 1) == 1
