from articles.models.desk import Correction, CorrectionQuerySet, Upload, UploadQuerySet
from articles.models.house import HouseRule, HouseRuleQuerySet
from articles.models.reading import Article, ArticleQuerySet, Piece, Revision, Source

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Correction",
    "CorrectionQuerySet",
    "HouseRule",
    "HouseRuleQuerySet",
    "Piece",
    "Revision",
    "Source",
    "Upload",
    "UploadQuerySet",
]
