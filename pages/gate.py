"""Who may reach the server: this machine only, until sign-in exists."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

DEMO = "PMO_DEMO"


def demo(environ: Mapping[str, str]) -> bool:
    """Is this the public demonstration: the sample only, nothing can be written?"""
    return environ.get(DEMO, "") == "1"


def is_loopback(address: str | None) -> bool:
    """Does this address reach only programs on the same machine?"""
    if not address:
        return False
    if address.startswith("unix://") or address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def host_name(header: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("localhost:8501"), host_name("[::1]:8501")
    ('localhost', '::1')

    """
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.rpartition(":")[0] or header


def refusal(address: str | None, environ: Mapping[str, str]) -> str:
    """Why the server must not start at this address; empty when it may."""
    if demo(environ) or is_loopback(address):
        return ""
    where = f"address {address}" if address else "no address, which means every network"
    return (
        f"PMO Lens has no sign-in yet and was given {where}. "
        "Start it with --server.address=127.0.0.1, or set PMO_DEMO=1 to show only the sample."
    )
