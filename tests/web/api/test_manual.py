"""The manual describes every route, parameter and field, and stands in the reference."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"


@pytest.fixture(scope="module")
def manual(reading: TestClient) -> dict[str, Any]:
    """The OpenAPI document."""
    found: dict[str, Any] = reading.get("/api/v1/openapi.json").json()
    return found


def test_every_route_says_what_it_gives(manual: dict[str, Any]) -> None:
    for path, methods in manual["paths"].items():
        for method, route in methods.items():
            assert len(route["description"]) > 15, (path, method)
            assert route["tags"]
            for parameter in route.get("parameters", ()):
                assert parameter.get("description") or parameter["in"] == "path", (path, parameter["name"])


def test_every_route_stands_in_the_reference(manual: dict[str, Any]) -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for path, methods in manual["paths"].items():
        for method in methods:
            assert f"`{method.upper()} {path.removeprefix('/api/v1') or '/'}`" in page


def test_only_the_api_is_in_it(manual: dict[str, Any]) -> None:
    assert {path[:7] for path in manual["paths"]} == {"/api/v1"}
    assert manual["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_filters_are_told_with_what_they_mean(manual: dict[str, Any]) -> None:
    names = [p["name"] for p in manual["paths"]["/api/v1/deals"]["get"]["parameters"]]
    assert {"who", "min-amount", "currency", "after", "limit"} <= set(names)
    assert "quad" not in names
