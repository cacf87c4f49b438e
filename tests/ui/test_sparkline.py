"""Little lines within cells."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look import Look
from desktop_app.ui.parts.sparkline import SparkPoint, paint_sparkline, spark_places

ROOM = QRectF(4, 4, 92, 16)


def painted(*points: SparkPoint) -> QImage:
    image = QImage(100, 24, QImage.Format.Format_ARGB32)
    image.fill(QColor(Look("light").theme.surface))
    painter = QPainter(image)
    paint_sparkline(painter, ROOM, points, Look("light"))
    painter.end()
    return image


def is_inked(image: QImage, place: QPointF) -> bool:
    ground = QColor(Look("light").theme.surface)
    return image.pixelColor(round(place.x()), round(place.y())) != ground


def test_that_values_stand_from_the_least_at_the_bottom_to_the_greatest_at_the_top() -> None:
    places = spark_places(ROOM, [SparkPoint(1.0), SparkPoint(3.0), SparkPoint(2.0)])
    assert places == [QPointF(4, 20), QPointF(50, 4), QPointF(96, 12)]


def test_that_a_gap_stands_nowhere_and_equal_values_in_the_middle() -> None:
    places = spark_places(ROOM, [SparkPoint(5.0), SparkPoint(None), SparkPoint(5.0)])
    assert places == [QPointF(4, 12), None, QPointF(96, 12)]
    assert spark_places(ROOM, [SparkPoint(None)]) == [None]


def test_that_the_last_complete_period_is_full_and_an_open_one_hollow(
    application: QApplication,
) -> None:
    assert application is not None
    points = (SparkPoint(1.0), SparkPoint(2.0), SparkPoint(1.0, is_complete=False))
    image, places = painted(*points), spark_places(ROOM, points)
    _, full, hollow = places
    assert full is not None
    assert hollow is not None
    assert is_inked(image, full)
    assert not is_inked(image, hollow)


def test_that_no_line_bridges_a_gap(application: QApplication) -> None:
    assert application is not None
    bridged = painted(SparkPoint(1.0), SparkPoint(1.0), SparkPoint(1.0))
    broken = painted(SparkPoint(1.0), SparkPoint(None), SparkPoint(1.0))
    middle = QPointF(30, 12)
    assert (is_inked(bridged, middle), is_inked(broken, middle)) == (True, False)


def test_that_nothing_to_show_paints_nothing(application: QApplication) -> None:
    assert application is not None
    empty = QImage(100, 24, QImage.Format.Format_ARGB32)
    empty.fill(QColor(Look("light").theme.surface))
    assert painted() == empty
    assert painted(SparkPoint(None)) == empty
