from gongkai.letters.models.letter import OPEN, Letter, LetterState
from gongkai.letters.models.pattern import NumberPattern
from gongkai.letters.models.template import LetterTemplate, TemplateState

__all__ = ["OPEN", "Letter", "LetterState", "LetterTemplate", "NumberPattern", "TemplateState"]
