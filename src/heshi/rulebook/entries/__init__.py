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
from heshi.rulebook.entries.legal import (
    Article,
    Condition,
    Duration,
    Fact,
    Rule,
    RuleVersion,
    Source,
    SourceKind,
    Statement,
)
from heshi.rulebook.entries.playbook import Playbook, PlayStep
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
    "ClaimKind",
    "Condition",
    "Domain",
    "Door",
    "Duration",
    "Example",
    "Fact",
    "Finding",
    "Grade",
    "Homophones",
    "Hotline",
    "PlayStep",
    "Playbook",
    "Reading",
    "Reference",
    "Region",
    "Rule",
    "RuleVersion",
    "SenderPattern",
    "Signal",
    "Source",
    "SourceKind",
    "Statement",
    "Status",
    "Vocabulary",
]
