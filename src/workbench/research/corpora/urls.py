from django.urls import path

from workbench.research.corpora.views import documents, imports, keepsakes, pages

app_name = "corpora"
UPLOAD = "documents/import/<uuid:upload>/"
DOCUMENT = "documents/<uuid:document>/"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/keepsakes/", keepsakes.keepsakes, name="keepsakes"),
    path("documents/media/<uuid:medium>/", keepsakes.medium, name="medium"),
    path("documents/import/", imports.bring_in, name="import"),
    path(UPLOAD, imports.review, name="review"),
    path(f"{UPLOAD}files/", imports.send, name="send"),
    path(f"{UPLOAD}files/<int:number>/", imports.choose_about, name="choose"),
    path(f"{UPLOAD}files/<int:number>/take-out/", imports.take_out, name="take_out"),
    path(f"{UPLOAD}confirm/", imports.confirm, name="confirm"),
    path(f"{UPLOAD}progress/", imports.progress, name="progress"),
    path(f"{UPLOAD}cancel/", imports.cancel, name="cancel"),
    path(DOCUMENT, documents.document, name="document"),
    path(f"{DOCUMENT}rename/", documents.rename, name="rename"),
    path(f"{DOCUMENT}case/", documents.set_case, name="set_case"),
    path(f"{DOCUMENT}attributes/", documents.attributes, name="attributes"),
    path(f"{DOCUMENT}move/", documents.move, name="move"),
    path(f"{DOCUMENT}pages/", pages.place, name="pages"),
    path(f"{DOCUMENT}pages/<int:number>/", pages.page, name="page"),
    path(f"{DOCUMENT}pages/<int:number>/picture/", pages.picture, name="page_picture"),
    path(f"{DOCUMENT}remove/", documents.remove, name="remove"),
]
