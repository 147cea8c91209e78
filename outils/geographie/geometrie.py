"""Polygons of the wheel: read from WKB, projected in metres. Standard library only."""

import math
import struct
from collections.abc import Callable

Point = tuple[float, float]
Polygones = list[list[list[Point]]]

# Lambert 93 (RGF93, EPSG:2154), from the parameters published by IGN.
_E = 0.08181919106
_N = 0.7256077650
_C = 11754255.426
_XS, _YS = 700000.0, 12655612.050
_LON0 = math.radians(3)
# Centre of each overseas plane. A local cylindrical projection: they are small and far from the poles.
_CENTRES = {
    "971": (-61.4, 16.2),
    "972": (-61.0, 14.65),
    "973": (-53.2, 3.9),
    "974": (55.53, -21.13),
    "976": (45.15, -12.83),
}
_DEGRE = 111_320.0


def read_wkb(hexadecimal: str) -> Polygones:
    """Return the polygons of a WKB polygon or multipolygon, each as rings of (longitude, latitude)."""
    polygones, _ = _read(bytes.fromhex(hexadecimal), 0)
    return polygones


def project(polygones: Polygones, plan: str) -> Polygones:
    """Return the same polygons in metres on a plane."""
    convert = _lambert93 if plan == "metropole" else _local(plan)
    return [[[convert(*point) for point in anneau] for anneau in p] for p in polygones]


def _read(octets: bytes, debut: int) -> tuple[Polygones, int]:
    ordre = "<" if octets[debut] == 1 else ">"
    sorte, nombre = struct.unpack_from(f"{ordre}II", octets, debut + 1)
    position = debut + 9
    if sorte == 3:
        anneaux = []
        for _ in range(nombre):
            (points,) = struct.unpack_from(f"{ordre}I", octets, position)
            valeurs = struct.unpack_from(f"{ordre}{2 * points}d", octets, position + 4)
            anneaux.append(list(zip(valeurs[::2], valeurs[1::2], strict=True)))
            position += 4 + 16 * points
        return [anneaux], position
    if sorte != 6:
        raise ValueError(f"Not a polygon: WKB type {sorte}")
    polygones: Polygones = []
    for _ in range(nombre):
        partie, position = _read(octets, position)
        polygones += partie
    return polygones, position


def _lambert93(longitude: float, latitude: float) -> Point:
    sinus = math.sin(math.radians(latitude))
    isometrique = math.atanh(sinus) - _E * math.atanh(_E * sinus)
    rayon = _C * math.exp(-_N * isometrique)
    angle = _N * (math.radians(longitude) - _LON0)
    return _XS + rayon * math.sin(angle), _YS - rayon * math.cos(angle)


def _local(plan: str) -> Callable[[float, float], Point]:
    longitude0, latitude0 = _CENTRES[plan]
    echelle = _DEGRE * math.cos(math.radians(latitude0))

    def convert(longitude: float, latitude: float) -> Point:
        return (longitude - longitude0) * echelle, (latitude - latitude0) * _DEGRE

    return convert
