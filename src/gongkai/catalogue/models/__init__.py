from gongkai.catalogue.models.beside import Attachment, ChannelUse, FileScan, LeakFinding, ReviewOpinion
from gongkai.catalogue.models.cleanup import CleanUp, CleanUpResult, CleanUpState
from gongkai.catalogue.models.record import Record, Relation, Revision
from gongkai.catalogue.models.settings import IndexFormat, ReviewPlan
from gongkai.catalogue.models.words import (
    IN_PROGRESS,
    IN_REVIEW,
    PUBLIC,
    Attribute,
    Language,
    Opinion,
    RecordKind,
    RecordState,
    RelationKind,
    Step,
    Validity,
    Verdict,
)

__all__ = [
    "IN_PROGRESS", "IN_REVIEW", "PUBLIC", "Attachment", "Attribute", "ChannelUse", "CleanUp", "CleanUpResult",
    "CleanUpState", "FileScan", "IndexFormat", "Language", "LeakFinding", "Opinion", "Record", "RecordKind",
    "RecordState", "Relation", "RelationKind", "ReviewOpinion", "ReviewPlan", "Revision", "Step", "Validity", "Verdict",
]  # fmt: skip
