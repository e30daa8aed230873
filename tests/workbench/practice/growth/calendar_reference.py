"""A slow and obvious reader of calendar files (RFC 5545, sections 3.1 and 3.3.11), for comparing."""

from dataclasses import dataclass, field

Line = tuple[str, dict[str, str], str]


@dataclass
class Component:
    """BEGIN to END, with what stands between."""

    name: str
    lines: list[Line] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def value(self, name: str) -> str:
        (found,) = (value for each, _, value in self.lines if each == name)
        return found


def read(content: bytes) -> Component:
    """Reads a file, and refuses whatever the standard does."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    for one in physical:
        assert len(one) <= 75, one
        assert not any((octet < 0x20 and octet != 0x09) or octet == 0x7F for octet in one), one
        one.decode("utf-8")
    logical: list[bytes] = []
    for one in physical:
        if one[:1] in (b" ", b"\t"):
            logical[-1] += one[1:]
        else:
            logical.append(one)
    whole = Component("")
    open_ones = [whole]
    for one in logical:
        name, parameters, value = _parts(one.decode("utf-8"))
        if name == "BEGIN":
            made = Component(value)
            open_ones[-1].inside.append(made)
            open_ones.append(made)
        elif name == "END":
            assert open_ones.pop().name == value
        else:
            open_ones[-1].lines.append((name, parameters, value))
    assert open_ones == [whole] and len(whole.inside) == 1 and not whole.lines
    return whole.inside[0]


def _parts(line: str) -> Line:
    before, value = line.split(":", 1)
    name, *parameters = before.split(";")
    assert name and all(sign.isupper() or sign == "-" for sign in name), line
    return name, dict(one.split("=", 1) for one in parameters), value


def text(value: str) -> str:
    """Takes the escapes out of a text."""
    found, at = "", 0
    while at < len(value):
        if value[at] == "\\":
            found += {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}[value[at + 1]]
            at += 2
        else:
            assert value[at] not in ";,", value
            found += value[at]
            at += 1
    return found
