"""What counts as one address of the network."""

from ipaddress import ip_address, ip_network

_SITE_BITS = 64
"""One line of a house or office holds so many addresses of IPv6."""


def network(address: str) -> str:
    """Give what counts as one address: of IPv6, the line that a house or an office has.

    >>> network("203.0.113.7"), network("2001:db8::1:2"), network("")
    ('203.0.113.7', '2001:db8::/64', '')
    """
    try:
        is_wide = ip_address(address).version != 4  # noqa: PLR2004 - the older of the two
    except ValueError:
        return address
    return str(ip_network((address, _SITE_BITS), strict=False)) if is_wide else address
