from tests.factories.people import member
def test_it(district):
    assert member(district.cell)
