"""schemathesis tries the API by its own OpenAPI document: whatever is sent, the answer is one that it names."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from gongkai.api import schemas
from gongkai.api.dump import keeping, making
from gongkai.config.wsgi import application
from support.published import publish

pytestmark = pytest.mark.django_db
# Not among them: that whatever has the right form is accepted. A code must also be one that there is.
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection, unsupported_method,
]  # fmt: skip


@pytest.fixture
def described(county, terms, reader, settings):
    settings.GONGKAI_API_REQUESTS = settings.GONGKAI_API_DOWNLOADS = 0
    for number in range(3):
        publish(county.transport, days_ago=number)
    making.make(keeping.folder())
    # A server gives back its connection after each request; this one is the test's, and within its transaction.
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_one_that_the_document_names(described, mode):
    for operation in (found.ok() for found in described.get_all_operations()):
        try:
            cases = operation.as_strategy(generation_mode=mode)

            @settings(max_examples=8, deadline=None, derandomize=True, database=None,
                      suppress_health_check=list(HealthCheck))  # fmt: skip
            @given(case=cases)
            def tried(case):
                case.call_and_validate(checks=CHECKS)

            tried()
        except Unsatisfiable:  # an address without parameters can't be asked wrongly
            assert mode is GenerationMode.NEGATIVE


REAL = {
    "records": schemas.Records, "records?limit=1&count=true": schemas.Records, "organs": schemas.Organs,
    "organs/jiaotong": schemas.Organ, "themes": schemas.Themes, "terms/genres": schemas.Terms,
    "directory": schemas.Domains, "statistics": schemas.Statistics, "dictionary": schemas.Dictionary,
    "dump/manifest.json": schemas.Manifest,
}  # fmt: skip


def test_real_answers_have_the_shape_that_the_document_says(described, reader):
    for path, shape in REAL.items():
        shape.model_validate(reader.read(path), strict=False)
    whole = schemas.Whole.model_validate(reader.read(f"records/{reader.read('records')['items'][0]['id']}"))
    assert whole.organ_name == "示范县交通运输局"


def test_everything_in_the_document_is_explained(described, reader):
    document = reader.read("openapi.json")
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert all(parameter["description"] for parameter in operation["parameters"])
    for name in ("Record", "WholeRecord", "Organ", "Theme", "DirectoryRow", "StatisticsRow"):
        fields = document["components"]["schemas"][name]["properties"]
        assert all(field["description"] for field in fields.values())
