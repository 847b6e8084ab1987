from django.urls import path

from gongkai.portal import report_check, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("guide/<slug:slug>/", views.guide, name="guide"),
    path("report/check/", report_check.report_check, name="report-check"),
    path("report/check/download/", report_check.report_check_download, name="report-check-download"),
]
