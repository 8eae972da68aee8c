from django.urls import path

from articles import views

urlpatterns = [
    path("articles/", views.articles, name="articles"),
    path("sources/", views.sources, name="sources"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/correct/", views.source_correct, name="source_correct"),
    path("sources/<int:pk>/undo/", views.source_undo, name="source_undo"),
    path("sources/<int:pk>/publish/", views.source_publish, name="source_publish"),
]
