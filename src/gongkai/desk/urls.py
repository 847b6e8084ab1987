"""The desk's addresses. A workflow's objects lie at desk:<key>, its acts at desk:<key>-act."""

from django.urls import path

from gongkai.desk.views import account, guides, home, journal, notices, organs, people

app_name = "desk"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("organs/", organs.OrganList.as_view(), name="organs"),
    path("organs/new/", organs.OrganCreate.as_view(), name="organ-create"),
    path("organs/<int:pk>/", organs.OrganDetail.as_view(), name="organ"),
    path("organs/<int:pk>/<slug:event>/", organs.OrganAct.as_view(), name="organ-act"),
    path("people/", people.PersonList.as_view(), name="people"),
    path("people/new/", people.PersonCreate.as_view(), name="person-create"),
    path("people/<int:pk>/", people.PersonDetail.as_view(), name="person"),
    path("people/<int:pk>/<slug:event>/", people.PersonAct.as_view(), name="person-act"),
    path("posts/", people.PostList.as_view(), name="posts"),
    path("posts/new/", people.PostCreate.as_view(), name="post-create"),
    path("posts/<int:pk>/", people.PostDetail.as_view(), name="post"),
    path("posts/<int:pk>/<slug:event>/", people.PostAct.as_view(), name="post-act"),
    path("guides/", guides.GuideList.as_view(), name="guides"),
    path("guides/new/", guides.GuideCreate.as_view(), name="guide-create"),
    path("guides/<int:pk>/", guides.GuideDetail.as_view(), name="guide"),
    path("guides/<int:pk>/<slug:event>/", guides.GuideAct.as_view(), name="guide-act"),
    path("journal/", journal.EntryList.as_view(), name="journal"),
    path("journal/export/", journal.EntryExport.as_view(), name="journal-export"),
    path("journal/verify/", journal.Verification.as_view(), name="journal-verify"),
    path("journal/<int:seq>/", journal.EntryDetail.as_view(), name="entry"),
    path("notices/", notices.NoticeList.as_view(), name="notices"),
    path("notices/read/", notices.NoticesRead.as_view(), name="notices-read"),
    path("notices/preferences/", notices.Preferences.as_view(), name="notice-preferences"),
    path("notices/<int:pk>/", notices.NoticeOpen.as_view(), name="notice-open"),
    path("account/", account.Account.as_view(), name="account"),
]
