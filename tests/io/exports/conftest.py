from __future__ import annotations

import pytest
from exported_datasets import full_dataset


@pytest.fixture(scope="session")
def full():
    """A dataset in which every field that is a text has a text of its own."""
    return full_dataset()
