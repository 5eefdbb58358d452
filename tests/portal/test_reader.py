"""Who reads a page is told what the store says now, whatever this process remembers."""

from haechi.gateway.tenant import write_settings
from tests.gateway_proof.conftest import TENANT


def test_a_name_that_another_process_changed_stands_on_the_next_page(portal) -> None:
    """The portal writes seldom, and what it read at its last write may be of yesterday."""
    market, service = portal.market, portal.market.service
    before = portal.browser().open("/en/enter").text
    controller = service.desk(TENANT).settings["controller"]
    write_settings(service.store, service.keys[TENANT], market.clock, TENANT, {"controller": {**controller, "name": "Renamed Market"}})
    assert service.desk(TENANT).settings["controller"] == controller
    after = portal.browser().open("/en/enter").text
    assert "Renamed Market" in after and "Renamed Market" not in before
    write_settings(service.store, service.keys[TENANT], market.clock, TENANT, {"controller": controller})


def test_only_people_are_told_where_they_may_apply_for_mediation(portal) -> None:
    """It is no concern of the office's, nor of sellers'; whoever has not signed in may be a person."""
    for role, party, page, told in (("", "", "/en/enter", True), ("person", "S", "/en/my", True), ("office", "kim", "/en/office", False),
                                    ("seller", "R", "/en/seller", False)):
        shown = portal.browser(role, party).open(page)
        assert shown.status_code == 200 and ("kopico.go.kr" in shown.text) is told, page
