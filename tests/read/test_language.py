"""English or not, by small words and script."""

import pytest

from dragoman.lexicon.boilerplate import load_boilerplate
from dragoman.read.language import foreign_language

TEXTS = {
    "French (fr)": "Le ministre a dit que les deux pays sont prêts à signer un accord dans la capitale. "
    "Il ne sera pas publié, mais une partie du texte est déjà connue par les journaux de la région, qui ont "
    "demandé plus de clarté sur les prix et sur le rôle des banques.",
    "German (de)": "Der Minister hat gesagt, dass die beiden Länder bereit sind, einen Vertrag zu schreiben, "
    "der auch für die Nachbarn gut ist. Es wird noch über den Preis und die Menge von Gas geredet, und das "
    "Parlament soll im Herbst darüber abstimmen, wie es nach der Wahl mit dem Bau weiter geht.",
    "Spanish (es)": "El ministro dijo que los dos países están listos para firmar un acuerdo en la capital. "
    "No se publicará, pero una parte del texto es conocida por los diarios de la región, que han pedido más "
    "claridad sobre los precios y sobre el papel de los bancos.",
    "Russian (ru)": "Министр сказал, что обе страны готовы подписать договор в столице. Он не будет опубликован, "
    "но часть текста уже известна газетам, и они просят больше ясности о ценах и о роли банков, которые дали "
    "кредит на этот год и после него.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_are_named(language: str) -> None:
    assert foreign_language(TEXTS[language], load_boilerplate()) == f"looks like {language}"


def test_other_scripts_are_named() -> None:
    greek = "Ο υπουργός είπε ότι οι δύο χώρες είναι έτοιμες να υπογράψουν. " * 3
    assert foreign_language(greek, load_boilerplate()) == "is written in Greek letters"
    assert foreign_language("部长说两国准备签署条约。" * 15, load_boilerplate()) == "is written in CJK letters"


def test_english_full_of_foreign_names_is_english() -> None:
    text = (
        "Juan Manuel de los Santos y Vega of the Partido de la Revolución met El País and La Nación in San José de "
        "las Lajas, where the Unión de los Trabajadores del Campo had asked him to speak about the price of sugar."
    )
    assert foreign_language(text, load_boilerplate()) == ""


def test_short_texts_are_let_through() -> None:
    assert foreign_language("Le ministre a dit que les deux pays sont prêts.", load_boilerplate()) == ""
