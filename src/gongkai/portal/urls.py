"""The public's addresses. All but a few are pages of the built site; the last line makes those not yet written."""

from django.urls import path, re_path

from gongkai.portal import preview, report_check, search, search_subscriptions, served

app_name = "portal"
urlpatterns = [
    path("", served.page, name="home"),
    path("disclosure/all/", served.page, name="records"),
    path("records/<int:pk>/", served.page, name="record"),
    path("records/<int:pk>/preview/", preview.preview, name="record-preview"),
    path("guide/<slug:slug>/", served.page, name="guide"),
    path("report/check/", report_check.report_check, name="report-check"),
    path("report/check/download/", report_check.report_check_download, name="report-check-download"),
    path("search", search.search),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search-suggest"),
    path("search/feed/", search.feed, name="search-feed"),
    path("search/subscribe/", search_subscriptions.subscribe, name="search-subscribe"),
    path("search/confirm/<slug:token>/", search_subscriptions.confirm, name="search-confirm"),
    path("search/leave/<slug:token>/", search_subscriptions.leave, name="search-leave"),
    re_path(r"^(?P<path>.*)$", served.page, name="page"),
]
