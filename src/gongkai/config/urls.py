"""The whole address space: the public at the root, the staff under /desk/."""

from django.urls import include, path

urlpatterns = [
    path("desk/account/", include("gongkai.signin.urls")),
    path("desk/", include("gongkai.desk.urls")),
    path("", include("gongkai.api.urls")),
    path("", include("gongkai.portal.urls")),
]

handler400 = "gongkai.config.errors.bad_request"
handler403 = "gongkai.config.errors.forbidden"
handler404 = "gongkai.portal.served.not_found"
handler500 = "gongkai.config.errors.server_error"
