"""Scrapy's settings for one source: every one that bears on politeness is said here."""

from typing import Any

from talentmap import __version__
from talentmap.errors import ConfigurationError
from talentmap_crawlers.descriptor import Descriptor
from talentmap_crawlers.fetching.page import is_loopback


def settings(descriptor: Descriptor, address: str, contact: str) -> dict[str, Any]:
    """One request at a time, the descriptor's delay, our name and contact; loopback addresses need no delay."""
    near = is_loopback(address)
    return {
        "USER_AGENT": user_agent(contact, near=near),
        "ROBOTSTXT_OBEY": descriptor.robots,
        "ROBOTSTXT_USER_AGENT": "talentmap",
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0 if near else descriptor.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_ENABLED": descriptor.robots and not near,
        "AUTOTHROTTLE_START_DELAY": descriptor.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
        "DOWNLOAD_TIMEOUT": 60,
        "DOWNLOAD_MAXSIZE": 64 * 1024 * 1024,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_ENABLED": False,  # `Site.get` tries again: it honours Retry-After
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "TELNETCONSOLE_ENABLED": False,  # no port of ours is opened
        "REMOTE_CONTROL_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }


def user_agent(contact: str, *, near: bool) -> str:
    """Our name with a way to reach us; a live host is not asked anything without one."""
    if not contact and not near:
        raise ConfigurationError("set TALENTMAP_CONTACT (a URL or e-mail): live hosts are told who is asking")
    return f"talentmap/{__version__} (+{contact})" if contact else f"talentmap/{__version__}"
