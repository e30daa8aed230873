"""Who may do what in a study: a role is a set of permissions, readable without programming."""

PERMISSIONS = {
    "read study": "read everything in the study",
    "change study": "change its title and question",
    "choose people": "bring in a list of people and decide whom to ask",
    "write protocol": "write the protocol and invite key informants",
    "work in the field": "note participants, contacts, consent and interviews",
    "go without consent": "take in what a participant’s consent does not cover",
    "open names": "open the key to the names",
    "add documents": "bring in, rename and remove documents",
    "change codebook": "make, change, merge and delete codes",
    "code": "code passages and write memos",
    "write themes": "write themes and readings",
    "run rounds": "open and close rounds and say who codes what",
    "debrief": "make packets and invite a debriefer",
    "check with members": "give participants their words back",
    "export": "download reports and tables",
    "manage team": "invite people, give roles and take them back",
    "erase": "erase a document for good",
    "own study": "say who owns the study",
}

OWNER = "owner"
ROLES = {
    OWNER: frozenset(PERMISSIONS),
    "lead": frozenset(PERMISSIONS) - {"own study"},
    "coder": frozenset(
        {
            *("read study", "choose people", "write protocol", "work in the field"),
            *("add documents", "change codebook", "code", "write themes", "debrief", "export"),
        }
    ),
    "interviewer": frozenset({"read study", "choose people", "work in the field", "open names", "add documents"}),
    "reader": frozenset({"read study"}),
    # These two come by a link of their own and have no place in the study: an empty row says so.
    "debriefer": frozenset(),
    "informant": frozenset(),
}

ROLE_NAMES = {
    OWNER: "Owner",
    "lead": "Lead",
    "coder": "Coder",
    "interviewer": "Interviewer",
    "reader": "Viewer",
    "debriefer": "Debriefer",
    "informant": "Key informant",
}
ROLE_WORDS = {
    OWNER: "leads, and says who else does; a study always has one",
    "lead": "leads the work and the team",
    "coder": "codes, and writes what comes of it",
    "interviewer": "works in the field and may open the names",
    "reader": "reads everything and changes nothing",
    "debriefer": "comes by a link and sees one packet, nothing else",
    "informant": "comes by a link and sees one version of the protocol, nothing else",
}
OTHER_WORDS = {"viewer": "reader"}
"""What a file may call a role."""

LEADING = tuple(role for role, may in ROLES.items() if "manage team" in may)
IN_A_TEAM = tuple(role for role, may in ROLES.items() if "read study" in may)
"""The roles with a place in the study; whoever has another one is a stranger to its pages."""
