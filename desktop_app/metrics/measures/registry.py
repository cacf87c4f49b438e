"""Every measure by name."""

from types import MappingProxyType

from desktop_app.metrics.measures.activation import ACTIVATION
from desktop_app.metrics.measures.active import ACTIVE
from desktop_app.metrics.measures.campaign import CAMPAIGN
from desktop_app.metrics.measures.channels import CHANNELS
from desktop_app.metrics.measures.churn import CHURN
from desktop_app.metrics.measures.community import COMMUNITY
from desktop_app.metrics.measures.content import CONTENT
from desktop_app.metrics.measures.core_users import CORE_USERS
from desktop_app.metrics.measures.days_active import DAYS_ACTIVE
from desktop_app.metrics.measures.errors import UnknownMeasureError
from desktop_app.metrics.measures.feedback import FEEDBACK
from desktop_app.metrics.measures.funnel import FUNNEL
from desktop_app.metrics.measures.lifecycle import LIFECYCLE
from desktop_app.metrics.measures.ltv import LTV
from desktop_app.metrics.measures.members import MEMBERS
from desktop_app.metrics.measures.push import PUSH
from desktop_app.metrics.measures.referral import REFERRAL
from desktop_app.metrics.measures.repeat import REPEAT
from desktop_app.metrics.measures.retention import RETENTION
from desktop_app.metrics.measures.revenue import REVENUE
from desktop_app.metrics.measures.rfm import RFM
from desktop_app.metrics.measures.sessions import SESSIONS
from desktop_app.metrics.measures.spec import MeasureSpec
from desktop_app.metrics.measures.stages import STAGES
from desktop_app.metrics.measures.stickiness import STICKINESS
from desktop_app.metrics.measures.twins import TWINS
from desktop_app.metrics.measures.value import VALUE

MEASURES = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            ACTIVE,
            LIFECYCLE,
            STICKINESS,
            RETENTION,
            REVENUE,
            REPEAT,
            LTV,
            CHANNELS,
            REFERRAL,
            CAMPAIGN,
            RFM,
            STAGES,
            CORE_USERS,
            CONTENT,
            COMMUNITY,
            MEMBERS,
            PUSH,
            FEEDBACK,
            FUNNEL,
            ACTIVATION,
            SESSIONS,
            DAYS_ACTIVE,
            CHURN,
            TWINS,
            VALUE,
        )
    }
)


def measure_named(name: str) -> MeasureSpec:
    """The measure of that name.

    Raises: UnknownMeasureError.
    """
    spec = MEASURES.get(name)
    if spec is None:
        raise UnknownMeasureError(name, tuple(MEASURES))
    return spec
