"""What watches: log groups, metric filters, alarms, dashboard, trail, and the topic that tells of alarms."""

from __future__ import annotations

from collections.abc import Mapping

from tests.integration.cloud.kinds import Call, Kind
from tests.integration.cloud.mapping import Json

_LOG_GROUP_ARN = "join(':', ['arn:aws:logs', Region, Account, 'log-group', Ref])"
_DASHBOARD_ARN = "join(':', ['arn:aws:cloudwatch:', Account, join('/', ['dashboard', Ref])])"
_ALARM_ARN = "join(':', ['arn:aws:cloudwatch', Region, Account, 'alarm', Ref])"

_RETENTION = Call(
    operation="put_retention_policy",
    carries={"RetentionInDays": "retentionInDays"},
    given={"logGroupName": "Ref"},
)
_SELECTORS = Call(
    operation="put_event_selectors",
    carries={"AdvancedEventSelectors": "AdvancedEventSelectors"},
    given={"TrailName": "Ref"},
)
_TOPIC_POLICY: Json = {
    "given": {"TopicArn": "Item", "AttributeValue": "Properties.PolicyDocument"},
    "fixed": {"AttributeName": "Policy"},
    "each": "Properties.Topics",
}

WATCHING: Mapping[str, Kind] = {
    "AWS::Logs::LogGroup": Kind(
        service="logs",
        create=(
            Call(operation="create_log_group"),
            _RETENTION,
        ),
        ref="Properties.LogGroupName",
        update=(
            _RETENTION,
            Call(operation="associate_kms_key", carries={"KmsKeyId": "kmsKeyId"}, given={"logGroupName": "Ref"}),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"resourceArn": _LOG_GROUP_ARN, "tagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "tags"}, given={"resourceArn": _LOG_GROUP_ARN}),
        ),
        delete=(
            Call(
                operation="delete_log_group",
                given={"logGroupName": "Ref"},
                absent=("ResourceNotFoundException",),
            ),
        ),
        # CloudFormation's ARN of a log group ends in a star, unlike the API's.
        attributes={"Arn": f"join('', [{_LOG_GROUP_ARN}, ':*'])"},
    ),
    "AWS::Logs::MetricFilter": Kind(
        service="logs",
        create=(Call(operation="put_metric_filter"),),
        ref="Properties.FilterName",
        update=(
            Call(
                operation="put_metric_filter",
                carries={
                    "FilterPattern": "filterPattern",
                    "MetricTransformations": "metricTransformations",
                },
                whole=True,
                given={"filterName": "Ref", "logGroupName": "Properties.LogGroupName"},
            ),
        ),
        delete=(
            Call(
                operation="delete_metric_filter",
                carries={"LogGroupName": "logGroupName"},
                given={"filterName": "Ref"},
                absent=("ResourceNotFoundException",),
            ),
        ),
    ),
    "AWS::CloudWatch::Alarm": Kind(
        service="cloudwatch",
        create=(Call(operation="put_metric_alarm"),),
        ref="Properties.AlarmName",
        update=(
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"ResourceARN": _ALARM_ARN, "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"ResourceARN": _ALARM_ARN}),
            Call(operation="put_metric_alarm", whole=True),
        ),
        delete=(Call(operation="delete_alarms", given={"AlarmNames": "[Ref]"}, absent=("ResourceNotFound",)),),
        attributes={"Arn": _ALARM_ARN},
    ),
    "AWS::CloudWatch::Dashboard": Kind(
        service="cloudwatch",
        create=(
            Call(operation="put_dashboard"),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"ResourceARN": _DASHBOARD_ARN}),
        ),
        ref="Properties.DashboardName",
        update=(
            Call(
                operation="put_dashboard",
                carries={"DashboardBody": "DashboardBody"},
                given={"DashboardName": "Ref"},
            ),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"ResourceARN": _DASHBOARD_ARN, "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"ResourceARN": _DASHBOARD_ARN}),
        ),
        delete=(
            Call(
                operation="delete_dashboards",
                given={"DashboardNames": "[Ref]"},
                absent=("DashboardNotFoundError", "ResourceNotFound"),
            ),
        ),
    ),
    "AWS::CloudTrail::Trail": Kind(
        service="cloudtrail",
        create=(
            Call(operation="create_trail"),
            _SELECTORS,
            Call(operation="start_logging", given={"Name": "Ref"}, each="[Properties.IsLogging][?@]"),
        ),
        ref="Properties.TrailName",
        names={"TrailName": "Name", "Tags": "TagsList"},
        update=(
            _SELECTORS,
            Call(
                operation="remove_tags",
                carries={},
                when=("Tags",),
                given={"ResourceId": "Created.TrailARN", "TagsList": "Before.Tags"},
            ),
            Call(operation="add_tags", carries={"Tags": "TagsList"}, given={"ResourceId": "Created.TrailARN"}),
            Call(operation="update_trail", given={"Name": "Ref"}),
        ),
        delete=(Call(operation="delete_trail", given={"Name": "Ref"}, absent=("TrailNotFoundException",)),),
        attributes={"Arn": "Created.TrailARN"},
    ),
    "AWS::SNS::Topic": Kind(
        service="sns",
        create=(
            Call(
                operation="create_topic",
                given={
                    "Attributes": "{DisplayName: Properties.DisplayName, KmsMasterKeyId: Properties.KmsMasterKeyId}"
                },
            ),
        ),
        ref="Created.TopicArn",
        names={"TopicName": "Name"},
        update=(
            *(
                Call(
                    operation="set_topic_attributes",
                    carries={name: "AttributeValue"},
                    given={"TopicArn": "Ref"},
                    fixed={"AttributeName": name},
                )
                for name in ("DisplayName", "KmsMasterKeyId")
            ),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"ResourceArn": "Ref", "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"ResourceArn": "Ref"}),
        ),
        delete=(Call(operation="delete_topic", given={"TopicArn": "Ref"}, absent=("NotFound",)),),
        attributes={"TopicName": "Properties.TopicName", "TopicArn": "Ref"},
    ),
    "AWS::SNS::TopicPolicy": Kind(
        service="sns",
        create=(Call(operation="set_topic_attributes", **_TOPIC_POLICY),),
        ref="join('|', Properties.Topics)",
        update=(
            Call(
                operation="set_topic_attributes",
                carries={},
                when=("PolicyDocument", "Topics"),
                **_TOPIC_POLICY,
            ),
        ),
        # As CloudFormation does: the topic keeps a policy, its first one; here it goes with its topic.
        delete=(),
    ),
    "AWS::SNS::Subscription": Kind(
        service="sns",
        create=(Call(operation="subscribe", fixed={"ReturnSubscriptionArn": True}),),
        ref="Created.SubscriptionArn",
        delete=(
            Call(
                operation="unsubscribe",
                given={"SubscriptionArn": "Ref"},
                absent=("NotFound",),
            ),
        ),
        attributes={"Arn": "Ref"},
    ),
}
