"""The made-up results, written and drawn once."""

import pytest

from haechi.report import render
from tests.report import sample

SAMPLES = {"aliexpress": sample.aliexpress, "mixed": sample.mixed, "nothing": sample.document}


@pytest.fixture(scope="package", params=SAMPLES)
def drawn(request, tmp_path_factory):
    """A folder with its three reports, of each sample in turn."""
    folder = sample.write(tmp_path_factory.mktemp(request.param), SAMPLES[request.param]())
    render(folder)
    return folder


@pytest.fixture(scope="package")
def aliexpress(tmp_path_factory):
    folder = sample.write(tmp_path_factory.mktemp("ali"), sample.aliexpress())
    render(folder)
    return folder


@pytest.fixture(scope="package")
def mixed(tmp_path_factory):
    folder = sample.write(tmp_path_factory.mktemp("mix"), sample.mixed())
    render(folder)
    return folder
