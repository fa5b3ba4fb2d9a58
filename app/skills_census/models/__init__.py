"""Tables of the skills census, one file a noun."""

from app.skills_census.models.answers import (
    HOLDERS,
    ProfileCertificate,
    ProfileCommunication,
    ProfileSupport,
)
from app.skills_census.models.consent import ProfileConsent
from app.skills_census.models.functioning import FunctionalScreen
from app.skills_census.models.limits import ProfileBlock, ProfileOverride
from app.skills_census.models.profile import Profile
from app.skills_census.models.rows import (
    ProfileAbility,
    ProfileAdjustment,
    ProfileExperience,
    ProfileLanguage,
    ProfileNeed,
    ProfileOccupation,
    ProfileSkill,
    ProfileStudy,
)
from app.skills_census.models.snapshot import (
    Snapshot,
    SnapshotCard,
    SnapshotKey,
    SnapshotRow,
    SnapshotTotal,
)

__all__ = [
    "HOLDERS",
    "FunctionalScreen",
    "Profile",
    "ProfileAbility",
    "ProfileAdjustment",
    "ProfileBlock",
    "ProfileCertificate",
    "ProfileCommunication",
    "ProfileConsent",
    "ProfileExperience",
    "ProfileLanguage",
    "ProfileNeed",
    "ProfileOccupation",
    "ProfileOverride",
    "ProfileSkill",
    "ProfileStudy",
    "ProfileSupport",
    "Snapshot",
    "SnapshotCard",
    "SnapshotKey",
    "SnapshotRow",
    "SnapshotTotal",
]
