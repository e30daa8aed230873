from django.urls import path

from workbench.research.protocols.views import differing, guide, informants, rows, tables

app_name = "protocols"
P = "design/protocol/"
urlpatterns = [
    path(P, guide.protocol, name="protocol"),
    path(f"{P}begin/", guide.begin, name="begin"),
    path(f"{P}differences/", differing.differences, name="differences"),
    path(f"{P}informants/", informants.informants, name="informants"),
    path(f"{P}informants/<uuid:informant>/close/", informants.close, name="close"),
    path(f"{P}comments/", informants.comments, name="comments"),
    path(f"{P}comments/table/", tables.comments, name="table"),
    path(f"{P}comments/<uuid:comment>/", informants.answer, name="answer"),
    path(f"{P}topics/<uuid:topic>/", rows.topic, name="topic"),
    path(f"{P}topics/<uuid:topic>/move/", rows.move_topic, name="move_topic"),
    path(f"{P}topics/<uuid:topic>/take-out/", rows.take_out_topic, name="take_out_topic"),
    path(f"{P}questions/<uuid:question>/", rows.question, name="question"),
    path(f"{P}questions/<uuid:question>/move/", rows.move_question, name="move_question"),
    path(f"{P}questions/<uuid:question>/take-out/", rows.take_out_question, name="take_out_question"),
    path(f"{P}<int:number>/", guide.version, name="version"),
    path(f"{P}<int:number>/around/", guide.around, name="around"),
    path(f"{P}<int:number>/use/", guide.use, name="use"),
    path(f"{P}<int:number>/topics/", guide.add_topic, name="add_topic"),
    path(f"{P}<int:number>/questions/", guide.add_question, name="add_question"),
    path(f"{P}<int:number>/docx/", tables.docx, name="docx"),
    path(f"{P}<int:number>/pdf/", tables.pdf, name="pdf"),
    path(f"{P}<int:number>/print/", tables.print_page, name="print"),
]
