from gongkai.reference.actions import dataset, dated, day, year

__all__ = ["dataset", "dated", "day", "year"]
