"""The shapes of the network map as SVG paths, the same as on the screen."""

import math
from collections.abc import Iterable

Points = list[tuple[float, float]]


def _regular(count: int, radius: float, turn: float, inner: float = 1.0) -> Points:
    reach = [radius * (inner if number % 2 else 1) for number in range(count)]
    angles = [turn + number * 2 * math.pi / count for number in range(count)]
    return [(math.cos(angle) * far, math.sin(angle) * far) for angle, far in zip(angles, reach, strict=True)]


CORNERS: dict[str, Points] = {
    "triangle": [(0, -1.15), (1.05, 0.75), (-1.05, 0.75)],
    "triangleDown": [(0, 1.15), (1.05, -0.75), (-1.05, -0.75)],
    "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "hexagon": _regular(6, 1.08, math.pi / 6),
    "star": _regular(10, 1.25, -math.pi / 2, 0.55),
    "square": [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
    "house": [(-0.95, -0.25), (0, -1.1), (0.95, -0.25), (0.95, 0.95), (-0.95, 0.95)],
}
SIGNS = {
    "bridge": "M-.62 .35L-.45-.2L0-.42L.45-.2L.62 .35M-.62 .35L.62 .35",
    "single": "M0-.55V.12M0 .5V.52",
    "arrived": "M-.5 0H.5M0-.5V.5",
    "left": "M-.5 0H.5",
}
"""What a small round sign beside a node says: lines within a circle of radius 1."""
SIGN_COLOURS = {"bridge": "#6a3fb5", "single": "#a85a00", "arrived": "#1f7a3a", "left": "#5b6470"}
DASHES = {"dashed": (0.45, 0.32), "dotted": (0.1, 0.34)}


def path(shape: str, x: float = 0.0, y: float = 0.0, radius: float = 1.0) -> str:
    """The outline of a shape around a place. What has no corners, or is not known, is a dot."""
    if shape == "box":
        wide, high, bend = 1.6 * radius, 0.7 * radius, 0.45 * radius
        turn = f"a{bend:g} {bend:g} 0 0 1 "
        right = f"h{wide:g}{turn}{bend:g} {bend:g}v{high:g}{turn}{-bend:g} {bend:g}"
        left = f"h{-wide:g}{turn}{-bend:g} {-bend:g}v{-high:g}{turn}{bend:g} {-bend:g}"
        return f"M{x - wide / 2:.2f} {y - 0.8 * radius:.2f}{right}{left}Z"
    if shape not in CORNERS:
        turn = f"a{radius:g} {radius:g} 0 1 1 "
        return f"M{x + radius:.2f} {y:.2f}{turn}{-2 * radius:g} 0{turn}{2 * radius:g} 0Z"
    return closed((x + right * radius, y + down * radius) for right, down in CORNERS[shape])


def closed(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"
