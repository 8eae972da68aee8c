from articles.models.desk import Correction, CorrectionQuerySet, Upload, UploadQuerySet
from articles.models.house import HouseRule, HouseRuleQuerySet
from articles.models.keywords import ArticleKeyword, Keyword, Suggestion, SuggestionQuerySet
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
from articles.models.words import OwnWord, OwnWordQuerySet

__all__ = [
    "Article",
    "ArticleKeyword",
    "ArticleQuerySet",
    "CommonFingerprint",
    "Comparison",
    "Correction",
    "CorrectionQuerySet",
    "Fingerprint",
    "HouseRule",
    "HouseRuleQuerySet",
    "Keyword",
    "OwnWord",
    "OwnWordQuerySet",
    "Piece",
    "Quotation",
    "Reprint",
    "ReprintQuerySet",
    "Revision",
    "SearchIndex",
    "Shingle",
    "Source",
    "Suggestion",
    "SuggestionQuerySet",
    "Upload",
    "UploadQuerySet",
    "Use",
    "UseQuerySet",
    "Work",
]
