"""The public's addresses. All but a few are pages of the built site; the last line makes those not yet written."""

from django.urls import path, re_path

from gongkai.portal import preview, report_check, served

app_name = "portal"
urlpatterns = [
    path("", served.page, name="home"),
    path("disclosure/all/", served.page, name="records"),
    path("records/<int:pk>/", served.page, name="record"),
    path("records/<int:pk>/preview/", preview.preview, name="record-preview"),
    path("guide/<slug:slug>/", served.page, name="guide"),
    path("report/check/", report_check.report_check, name="report-check"),
    path("report/check/download/", report_check.report_check_download, name="report-check-download"),
    re_path(r"^(?P<path>.*)$", served.page, name="page"),
]
