from articles.models.desk import Correction, CorrectionQuerySet, Upload, UploadQuerySet
from articles.models.house import HouseRule, HouseRuleQuerySet
from articles.models.reading import Article, ArticleQuerySet, Piece, Revision, Source
from articles.models.reprints import Reprint, ReprintQuerySet, Shingle, Work
from articles.models.search import SearchIndex

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Correction",
    "CorrectionQuerySet",
    "HouseRule",
    "HouseRuleQuerySet",
    "Piece",
    "Reprint",
    "ReprintQuerySet",
    "Revision",
    "SearchIndex",
    "Shingle",
    "Source",
    "Upload",
    "UploadQuerySet",
    "Work",
]
