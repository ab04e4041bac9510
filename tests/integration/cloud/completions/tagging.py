"""Tags of scalable targets and dashboards, which moto takes and forgets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import wraps
from weakref import WeakKeyDictionary

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.cloudwatch.models import CloudWatchBackend
from moto.cloudwatch.responses import CloudWatchResponse

from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.mapping import Json

Method = Callable[..., Json]

_OF_TARGETS: WeakKeyDictionary[Json, dict[str, dict[str, str]]] = WeakKeyDictionary()
"""Backend -> ARN of a scalable target -> its tags."""


def _targets(self: ApplicationAutoScalingResponse) -> dict[str, dict[str, str]]:
    return _OF_TARGETS.setdefault(self.applicationautoscaling_backend, {})


def _registering(original: Method) -> Method:
    @wraps(original)
    def register_scalable_target(self: ApplicationAutoScalingResponse) -> str:
        answer: str = original(self)
        tags = self._get_param("Tags")
        if tags is not None:
            _targets(self)[json.loads(answer)["ScalableTargetARN"]] = tags
        return answer

    return register_scalable_target


def _tag_target(self: ApplicationAutoScalingResponse) -> str:
    _targets(self).setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags"))
    return "{}"


def _untag_target(self: ApplicationAutoScalingResponse) -> str:
    tags = _targets(self).get(self._get_param("ResourceARN"), {})
    for key in self._get_param("TagKeys"):
        tags.pop(key, None)
    return "{}"


def _tags_of_target(self: ApplicationAutoScalingResponse) -> str:
    return json.dumps({"Tags": _targets(self).get(self._get_param("ResourceARN"), {})})


def _putting(original: Method) -> Method:
    @wraps(original)
    def put_dashboard(self: CloudWatchResponse) -> Json:
        answer = original(self)
        tags = self._get_param("Tags")
        if tags is not None:
            arn = self.cloudwatch_backend.dashboards[self._get_param("DashboardName")].arn
            self.cloudwatch_backend.tagger.tag_resource(arn, tags)
        return answer

    return put_dashboard


def _tagging(original: Method) -> Method:
    @wraps(original)
    def tag_resource(self: CloudWatchBackend, arn: str, tags: dict[str, str]) -> None:
        if arn in {dashboard.arn for dashboard in self.dashboards.values()}:
            self.tagger.tag_resource(arn, self.tagger.convert_dict_to_tags_input(tags))
        else:
            original(self, arn, tags)

    return tag_resource


def install() -> Iterator[Replacement]:
    """What is replaced or added in moto."""
    scaling, watch = ApplicationAutoScalingResponse, CloudWatchResponse
    yield Replacement(scaling, "register_scalable_target", _registering(scaling.register_scalable_target))
    yield Replacement(scaling, "tag_resource", _tag_target)
    yield Replacement(scaling, "untag_resource", _untag_target)
    yield Replacement(scaling, "list_tags_for_resource", _tags_of_target)
    yield Replacement(watch, "put_dashboard", _putting(watch.put_dashboard))
    yield Replacement(CloudWatchBackend, "tag_resource", _tagging(CloudWatchBackend.tag_resource))
