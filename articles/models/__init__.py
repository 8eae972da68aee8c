from articles.models.desk import Correction, CorrectionQuerySet, Upload, UploadQuerySet
from articles.models.house import HouseRule, HouseRuleQuerySet
from articles.models.quotations import (
    CommonFingerprint,
    Comparison,
    Fingerprint,
    Quotation,
    Use,
    UseQuerySet,
)
from articles.models.reading import Article, ArticleQuerySet, Piece, Revision, Source
from articles.models.reprints import Reprint, ReprintQuerySet, Shingle, Work
from articles.models.search import SearchIndex

__all__ = [
    "Article",
    "ArticleQuerySet",
    "CommonFingerprint",
    "Comparison",
    "Correction",
    "CorrectionQuerySet",
    "Fingerprint",
    "HouseRule",
    "HouseRuleQuerySet",
    "Piece",
    "Quotation",
    "Reprint",
    "ReprintQuerySet",
    "Revision",
    "SearchIndex",
    "Shingle",
    "Source",
    "Upload",
    "UploadQuerySet",
    "Use",
    "UseQuerySet",
    "Work",
]
