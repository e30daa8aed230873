"""The life of somebody who was picked: which state may follow which."""

STATES = {
    "wanted": "Wanted",
    "invited": "Invited",
    "declined": "Declined",
    "consented": "Consented",
    "interviewed": "Interviewed",
}
FOLLOWS = {
    "wanted": ("invited",),
    "invited": ("consented", "declined"),
    "declined": ("invited",),
    "consented": ("interviewed", "declined"),
    "interviewed": (),
}
VERDICTS = {"picked": "Pick", "reserve": "Reserve", "passed": "Pass over"}
