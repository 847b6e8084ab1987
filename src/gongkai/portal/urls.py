from django.urls import path

from gongkai.portal import records, report_check, search, search_subscriptions, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("records/", records.newest, name="records"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/preview/", records.preview, name="record-preview"),
    path("records/<int:pk>/files/<int:file>/", records.attachment, name="record-file"),
    path("records/<int:pk>/pictures/<slug:sha256>/", records.picture, name="record-picture"),
    path("guide/<slug:slug>/", views.guide, name="guide"),
    path("report/check/", report_check.report_check, name="report-check"),
    path("report/check/download/", report_check.report_check_download, name="report-check-download"),
]
urlpatterns += [
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search-suggest"),
    path("search/feed/", search.feed, name="search-feed"),
    path("search/subscribe/", search_subscriptions.subscribe, name="search-subscribe"),
    path("search/confirm/<slug:token>/", search_subscriptions.confirm, name="search-confirm"),
    path("search/leave/<slug:token>/", search_subscriptions.leave, name="search-leave"),
]
