from gongkai.search.models.index import FileText, Pending
from gongkai.search.models.searches import Missed, SearchDay
from gongkai.search.models.subscription import Subscription
from gongkai.search.models.synonym import Synonym

__all__ = ["FileText", "Missed", "Pending", "SearchDay", "Subscription", "Synonym"]
