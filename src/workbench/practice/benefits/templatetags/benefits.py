"""What templates of work and benefits draw with: `{% load benefits %}`."""

import re
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, ChoiceField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from workbench.practice.benefits.fields import Dollars, Hours
from workbench.practice.benefits.money import shown
from workbench.practice.benefits.months import named

register = template.Library()
FEW = 3
STRONG = re.compile(r"(\$[\d,]+(?:\.\d\d)?|\bless(?=\.)|\bmore(?=\.))")


@register.filter
def money(amount: Decimal) -> str:
    """Dollars as people write them."""
    return shown(amount)


@register.filter
def month(number: int) -> str:
    """A month as people say it."""
    return named(number)


@register.filter
def number(value: Any) -> str:
    """A number without noughts that say nothing."""
    return f"{Decimal(str(value)).normalize():f}"


@register.filter
def strong(sentence: str) -> SafeString:
    """A sentence with its sums, and whether it is more or less, in bold."""
    return mark_safe(STRONG.sub(r"<b>\1</b>", conditional_escape(sentence)))  # noqa: S308 escaped before


@register.filter
def few(field: BoundField) -> bool:
    """Says whether a question has so few choices that they stand side by side."""
    choices: Any = getattr(field.field, "choices", ())
    return isinstance(field.field, ChoiceField) and 0 < len(choices) <= FEW


@register.filter
def dollars(field: BoundField) -> bool:
    """Says whether a question asks for dollars."""
    return isinstance(field.field, Dollars) and not isinstance(field.field, Hours)


@register.filter
def picks(field: BoundField, value: str) -> bool:
    """Says whether this choice is the one that is picked; the first is, where none was."""
    now = field.value()
    return str(now or "") == value
