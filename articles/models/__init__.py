from articles.models.desk import Correction, CorrectionQuerySet, Upload, UploadQuerySet
from articles.models.reading import Article, ArticleQuerySet, Piece, Revision, Source

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Correction",
    "CorrectionQuerySet",
    "Piece",
    "Revision",
    "Source",
    "Upload",
    "UploadQuerySet",
]
