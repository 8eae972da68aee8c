from django.urls import path

from studygroups import views

urlpatterns = [
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/revisions/<int:number>/", views.article_revision, name="article_revision"),
    path("notes/", views.notes, name="notes"),
    path("notes/<int:pk>/", views.note, name="note"),
    path("notes/<int:pk>/edit/", views.note_edit, name="note_edit"),
    path("notes/<int:pk>/delete/", views.note_delete, name="note_delete"),
    path("notes/<int:pk>/hide/", views.note_hide, name="note_hide"),
    path("notes/<int:pk>/place/", views.note_place, name="note_place"),
    path("notes/<int:pk>/reply/", views.note_reply, name="note_reply"),
    path("notes/<int:pk>/settle/", views.note_settle, name="note_settle"),
    path("notes/<int:pk>/show/", views.note_show, name="note_show"),
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/<int:pk>/discard/", views.draft_drop, name="draft_drop"),
    path("drafts/<slug:form>/<int:pk>/", views.draft_keep, name="draft_keep"),
    path("groups/", views.groups, name="groups"),
    path("groups/<int:pk>/", views.group, name="group"),
    path("groups/<int:pk>/sessions/new/", views.session_new, name="session_new"),
    path("groups/<int:pk>/assignments/new/", views.assignment_new, name="assignment_new"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/<int:pk>/", views.session, name="session"),
    path("sessions/<int:pk>/edit/", views.session_edit, name="session_edit"),
    path("sessions/<int:pk>/hold/", views.session_hold, name="session_hold"),
    path("sessions/<int:pk>/minutes/", views.minutes, name="minutes"),
    path("sessions/<int:pk>/minutes/edit/", views.minutes_edit, name="minutes_edit"),
    path("sessions/<int:pk>/minutes/approve/", views.minutes_approve, name="minutes_approve"),
    path("assignments/<int:pk>/edit/", views.assignment_edit, name="assignment_edit"),
    path("assignments/<int:pk>/delete/", views.assignment_delete, name="assignment_delete"),
]
