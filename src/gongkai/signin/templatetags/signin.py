from django import template

from gongkai.signin import browsers

register = template.Library()


@register.filter
def browser(user_agent: str) -> str:
    """A user agent's wording as people say it: "Chrome · Windows"."""
    return browsers.in_words(user_agent)
