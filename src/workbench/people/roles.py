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
    "manage team": "add people and give roles",
    "erase": "erase a document for good",
}

ROLES = {
    "lead": frozenset(PERMISSIONS),
    "coder": frozenset(
        {
            *("read study", "choose people", "write protocol", "work in the field"),
            *("add documents", "change codebook", "code", "write themes", "debrief", "export"),
        }
    ),
    "interviewer": frozenset({"read study", "choose people", "work in the field", "open names", "add documents"}),
    "reader": frozenset({"read study"}),
}

ROLE_NAMES = {"lead": "Lead", "coder": "Coder", "interviewer": "Interviewer", "reader": "Reader"}
