"""A Whisper of random numbers, as small as the real library will load: it hears, and what it writes means nothing."""

from pathlib import Path
from typing import Any

WIDTH, LAYERS, HEADS, MELS, FRAMES, LONGEST = 16, 1, 2, 80, 1500, 448
WORDS = [f"{first}{second}" for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u", "ai", "ou", "an")]

VOWELS = [[730, 1090, 2440], [270, 2290, 3010], [570, 840, 2410]]  # three formants each, in hertz


def small_whisper(folder: Path) -> Path:
    """Writes the folder of a model as a user would have it."""
    from ctranslate2.specs import whisper_spec

    spec = whisper_spec.WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)
    tokens = _tokens()
    _fill(spec, len(tokens))
    spec.decoder.projection.bias = _leanings(tokens)
    spec.register_vocabulary(tokens)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = [tokens.index("<|en|>"), tokens.index("<|de|>")]
    spec.config.alignment_heads = []
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))
    _tokenizer(tokens).save(str(folder / "tokenizer.json"))
    return folder


def _tokens() -> list[str]:
    from faster_whisper.tokenizer import _LANGUAGE_CODES
    from tokenizers.pre_tokenizers import ByteLevel

    special = ["<|startoftranscript|>", *(f"<|{one}|>" for one in _LANGUAGE_CODES)]
    special += [
        "<|translate|>",
        "<|transcribe|>",
        "<|startoflm|>",
        "<|startofprev|>",
        "<|nospeech|>",
        "<|notimestamps|>",
    ]
    times = [f"<|{number * 0.02:.2f}|>" for number in range(FRAMES + 1)]
    letters = sorted(ByteLevel.alphabet())
    return [*letters, *(f"\u0120{word}" for word in WORDS), "<|endoftext|>", *special, *times]


def _leanings(tokens: list[str]) -> Any:
    """Words come easily, an end now and then, and what is neither hardly ever."""
    import numpy

    easy = {"\u0120": 6.0, "<|e": 3.0}  # the end of the text is <|endoftext|>
    return numpy.array([easy.get(token[:1], easy.get(token[:3], 0.0)) for token in tokens], numpy.float32)


def _tokenizer(tokens: list[str]) -> Any:
    import tokenizers

    ids = {token: number for number, token in enumerate(tokens)}
    made = tokenizers.Tokenizer(tokenizers.models.BPE(vocab=ids, merges=[]))
    made.decoder = tokenizers.decoders.ByteLevel()
    made.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.add_special_tokens([token for token in tokens if token.startswith("<|")])
    return made


def _fill(spec: Any, tokens: int) -> None:
    import numpy

    random = numpy.random.default_rng(1)

    def some(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.5).astype(numpy.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = numpy.ones(WIDTH, numpy.float32), numpy.zeros(WIDTH, numpy.float32)

    def linear(layer: Any, out: int, into: int) -> None:
        layer.weight, layer.bias = some(out, into), some(out)

    def attention(layer: Any, *widths: int) -> None:
        norm(layer.layer_norm)
        for one, out in zip(layer.linear, widths, strict=True):
            linear(one, out, WIDTH)

    def forward(layer: Any) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, 4 * WIDTH, WIDTH)
        linear(layer.linear_1, WIDTH, 4 * WIDTH)

    spec.encoder.conv1.weight, spec.encoder.conv1.bias = some(WIDTH, MELS, 3), some(WIDTH)
    spec.encoder.conv2.weight, spec.encoder.conv2.bias = some(WIDTH, WIDTH, 3), some(WIDTH)
    spec.encoder.position_encodings.encodings = some(FRAMES, WIDTH)
    spec.decoder.position_encodings.encodings = some(LONGEST, WIDTH)
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = some(tokens, WIDTH)
    for side in (spec.encoder, spec.decoder):
        norm(side.layer_norm)
        for layer in side.layer:
            attention(layer.self_attention, 3 * WIDTH, WIDTH)
            forward(layer.ffn)
    for layer in spec.decoder.layer:
        attention(layer.attention, WIDTH, 2 * WIDTH, WIDTH)


def talk(path: Path, seconds: int = 6) -> Path:
    """Writes a .wav in which something like a voice says something like syllables."""
    import wave

    import numpy
    from scipy.signal import lfilter

    rate = 16_000
    random = numpy.random.default_rng(2)
    sound = numpy.zeros(rate * seconds)
    at = 0
    while at < len(sound) - rate // 2:
        long = int(random.uniform(0.12, 0.28) * rate)
        pitch = random.uniform(95, 140) * (1 + 0.1 * numpy.sin(numpy.arange(long) / rate * 8))
        phase = numpy.cumsum(pitch / rate)
        source = (numpy.diff(numpy.floor(phase), prepend=0) > 0).astype(float)
        vowel = random.choice(VOWELS)
        for formant, wide in zip(vowel, (80, 90, 120), strict=True):
            r, turn = numpy.exp(-numpy.pi * wide / rate), 2 * numpy.pi * formant / rate
            source = lfilter([1 - r], [1, -2 * r * numpy.cos(turn), r * r], source)
        source += 0.02 * random.standard_normal(long) * source.std()
        sound[at : at + long] += source / (abs(source).max() or 1) * numpy.hanning(long)
        at += long + int(random.uniform(0.01, 0.08) * rate)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((sound * 20_000).astype("<i2").tobytes())
    return path
