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
