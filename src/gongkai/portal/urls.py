from django.urls import path

from gongkai.portal import log, records, report_check, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("records/", records.newest, name="records"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/preview/", records.preview, name="record-preview"),
    path("records/<int:pk>/files/<int:file>/", records.attachment, name="record-file"),
    path("records/<int:pk>/pictures/<slug:sha256>/", records.picture, name="record-picture"),
    path("guide/<slug:slug>/", views.guide, name="guide"),
    path("log/", log.front, name="log"),
    path("log/<int:number>/", log.page, name="log-page"),
    path("log/head.json", log.head, name="log-head"),
    path("log/entries-<int:number>.jsonl", log.chunk, name="log-chunk"),
    path("report/check/", report_check.report_check, name="report-check"),
    path("report/check/download/", report_check.report_check_download, name="report-check-download"),
]
