from django.urls import path

from workbench.practice.vault.views import lock, whole

app_name = "vault"
urlpatterns = [
    path("practice/", lock.home, name="home"),
    path("practice/lock/", lock.lock, name="lock"),
    path("practice/lock/now/", lock.shut, name="shut"),
    path("practice/new/", lock.make, name="make"),
    path("practice/code/", lock.code, name="code"),
    path("practice/forgotten/", lock.recover, name="recover"),
    path("practice/hide/", lock.hide, name="hide"),
    path("practice/crisis/", lock.crisis, name="crisis"),
    path("practice/more/", whole.more, name="more"),
    path("practice/search/", whole.search, name="search"),
    path("practice/privacy/", whole.privacy, name="privacy"),
    path("practice/privacy/fading/", whole.choose_fading, name="fading"),
    path("practice/privacy/passphrase/", whole.change_passphrase, name="passphrase"),
    path("practice/privacy/code/", whole.new_code, name="new_code"),
    path("practice/privacy/export/", whole.take_along, name="export"),
    path("practice/privacy/delete/", whole.delete, name="delete"),
    path("practice/privacy/older/", whole.accept_older, name="accept_older"),
    path("practice/put-by/", whole.put_by, name="put_by"),
    path("practice/put-by/let-go/", whole.let_words_go, name="let_words_go"),
    path("practice/give-back/", whole.give_back, name="give_back"),
    path("practice/still/", whole.still, name="still"),
    path("practice/undo/", whole.undo, name="undo"),
    path("notes/", lock.notes, name="notes"),
]
