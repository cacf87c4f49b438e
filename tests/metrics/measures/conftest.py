import pytest

from desktop_app.metrics.canonical import CanonicalTable
from tests.metrics.measures.building import cdnow_table


@pytest.fixture(scope="session")
def cdnow(tmp_path_factory: pytest.TempPathFactory) -> CanonicalTable:
    return cdnow_table(tmp_path_factory.mktemp("cdnow"))
