"""The life of a participant, the items of consent and the ways of asking: tables to read."""

STATES = {
    "wanted": "Wanted",
    "invited": "Invited",
    "declined": "Declined",
    "consented": "Consented",
    "interviewed": "Interviewed",
    "withdrawn": "Withdrew",
}
FOLLOWS = {
    "wanted": ("invited", "consented", "declined"),
    "invited": ("consented", "declined"),
    "declined": ("invited", "consented"),
    "consented": ("interviewed", "declined"),
    "interviewed": (),
    "withdrawn": (),
}
ITEMS = {
    "interview": "Interview",
    "recording": "Recording",
    "quotation": "Quotation",
    "after_review": "Quotation after review",
    "archive": "Archive",
    "future": "Future contact",
}
ANSWERS = {"yes": "Yes", "no": "No", "asked": "Asked"}
WAYS_OF_CONSENT = {"paper": "On paper", "screen": "On screen", "aloud": "Recorded aloud"}
WAYS_OF_CONTACT = {
    "phone": "Phone",
    "message": "Message",
    "letter": "Letter",
    "person": "In person",
    "other": "Another way",
}
SCOPES = {"whole": "Whole", "from": "From a date", "passages": "Passages"}
