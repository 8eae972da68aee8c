from django.urls import path

from articles import views

urlpatterns = [
    path("articles/", views.articles, name="articles"),
    path("articles/terms/", views.article_terms, name="article_terms"),
    path("articles/<int:pk>/same/", views.article_same, name="article_same"),
    path("articles/<int:pk>/revisions/", views.article_revisions, name="article_revisions"),
    path("articles/<int:pk>/revisions/<int:number>/restore/", views.article_restore, name="article_restore"),
    path("quotations/", views.quotations, name="quotations"),
    path("quotations/<int:pk>/", views.quotation, name="quotation"),
    path("articles/browse/", views.browse, name="browse"),
    path("articles/<int:pk>/suggestion/", views.article_suggestion, name="article_suggestion"),
    path("tags/", views.tags, name="tags"),
    path("tags/merge/", views.tags_merge, name="tags_merge"),
    path("reprints/<int:pk>/", views.reprint, name="reprint"),
    path("reprints/<int:pk>/decide/", views.reprint_decide, name="reprint_decide"),
    path("sources/", views.sources, name="sources"),
    path("sources/upload/", views.upload, name="upload"),
    path("sources/upload/read/", views.upload_read, name="upload_read"),
    path("sources/upload/<int:pk>/again/", views.upload_again, name="upload_again"),
    path("sources/upload/<int:pk>/remove/", views.upload_remove, name="upload_remove"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/difference/", views.source_difference, name="source_difference"),
    path("sources/<int:pk>/correct/", views.source_correct, name="source_correct"),
    path("sources/<int:pk>/rule/", views.source_rule, name="source_rule"),
    path("sources/<int:pk>/undo/", views.source_undo, name="source_undo"),
    path("sources/<int:pk>/publish/", views.source_publish, name="source_publish"),
]
