"""Where other devices find the join pages, as an address and as a QR code."""

import io
import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import segno

from leernet.services.joining import shown_code
from leernet.ui.joining.asked import PREFIX
from leernet.ui.joining.guard import LOCAL_HOSTS

_SOMEWHERE = ("10.255.255.255", "192.168.255.255", "172.31.255.255", "169.254.255.255")
"""Addresses that only exist on a local network. Nothing is sent there: the system is asked which way it would go."""


def join_path(code: str) -> str:
    """The address of a round on this device."""
    return f"{PREFIX}/{shown_code(code)}"


def origins(*, seen_at: str, room: bool, port: int) -> list[str]:
    """Under which addresses other devices reach leernet, the likeliest first; none when they cannot.

    `seen_at` is the address at which the user's browser found leernet: when that is not this computer itself, others
    find it there as well. In room mode it is where this computer is on the networks it is part of.
    """
    found = urlsplit(seen_at)
    if found.hostname and found.hostname not in LOCAL_HOSTS:
        return [f"{found.scheme}://{found.netloc}"]
    return [f"http://{address}:{port}" for address in local_addresses()] if room else []


def local_addresses() -> list[str]:
    """The IPv4 addresses of this computer on its networks."""
    found = [_way_to(somewhere) for somewhere in _SOMEWHERE]
    with suppress(OSError):  # a computer that does not know its own name
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [address for address in dict.fromkeys(found) if address and _is_of_others(address)]


def _way_to(address: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _is_of_others(address: str) -> bool:
    read = ipaddress.ip_address(address)
    return not (read.is_loopback or read.is_unspecified)


def qr_code(text: str) -> str:
    """A QR code as SVG: dark on white with a white edge, so that it can be read on a dark screen as well."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", scale=8, border=4, dark="#0d1716", light="#ffffff")
    return drawn.getvalue().decode("utf-8")
