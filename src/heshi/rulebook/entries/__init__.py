"""What the rulebook holds: one frozen type for each kind of entry, gathered here under one name."""

from __future__ import annotations

from heshi.rulebook.entries.channels import (
    Authority,
    Domain,
    Door,
    Hotline,
    Region,
    SenderPattern,
)
from heshi.rulebook.entries.forms import (
    Basis,
    Field,
    FieldType,
    Material,
    NationalEntry,
    Picture,
)
from heshi.rulebook.entries.legal import (
    Article,
    Condition,
    Duration,
    Fact,
    Retention,
    Rule,
    RuleVersion,
    Source,
    SourceKind,
    Statement,
)
from heshi.rulebook.entries.notices import NoticeSlot, NoticeTemplate
from heshi.rulebook.entries.playbook import Playbook, PlayStep
from heshi.rulebook.entries.procedure import (
    ChangeKind,
    NumberForm,
    Procedure,
    RefusalText,
    Role,
    State,
    StepName,
    Track,
    Transition,
)
from heshi.rulebook.entries.reading import (
    ClaimKind,
    Example,
    Finding,
    Homophones,
    Reading,
    Signal,
    Vocabulary,
)
from heshi.rulebook.entries.standing import (
    NATION,
    Grade,
    Reference,
    Status,
)

__all__ = [
    "NATION",
    "Article",
    "Authority",
    "Basis",
    "ChangeKind",
    "ClaimKind",
    "Condition",
    "Domain",
    "Door",
    "Duration",
    "Example",
    "Fact",
    "Field",
    "FieldType",
    "Finding",
    "Grade",
    "Homophones",
    "Hotline",
    "Material",
    "NationalEntry",
    "NoticeSlot",
    "NoticeTemplate",
    "NumberForm",
    "Picture",
    "PlayStep",
    "Playbook",
    "Procedure",
    "Reading",
    "Reference",
    "RefusalText",
    "Region",
    "Retention",
    "Role",
    "Rule",
    "RuleVersion",
    "SenderPattern",
    "Signal",
    "Source",
    "SourceKind",
    "State",
    "Statement",
    "Status",
    "StepName",
    "Track",
    "Transition",
    "Vocabulary",
]
