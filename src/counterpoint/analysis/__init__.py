"""Questions to a corpus: one file is one method."""

METHODS: dict[str, str] = {
    "retrieve": "counterpoint.analysis.retrieval",
    "frequency": "counterpoint.analysis.frequency",
    "matrix": "counterpoint.analysis.matrices",
    "timeline": "counterpoint.analysis.timeline",
    "course": "counterpoint.analysis.course",
    "speakers": "counterpoint.analysis.speakers",
    "portrait": "counterpoint.analysis.portrait",
    "framework": "counterpoint.analysis.framework",
    "cooccurrence": "counterpoint.analysis.cooccurrence",
    "grounding": "counterpoint.analysis.grounding",
    "theme_map": "counterpoint.analysis.grounding",
    "comparison": "counterpoint.analysis.comparison",
    "comparison_passages": "counterpoint.analysis.comparison",
    "contrast": "counterpoint.analysis.comparison",
    "word_frequency": "counterpoint.analysis.words",
    "keyness": "counterpoint.analysis.words",
    "question_coverage": "counterpoint.analysis.words",
    "similar": "counterpoint.analysis.similarity",
    "suggest_codes": "counterpoint.analysis.similarity",
    "redundant_codes": "counterpoint.analysis.similarity",
    "counter_narratives": "counterpoint.analysis.counternarratives",
    "saturation": "counterpoint.analysis.saturation",
    "richness": "counterpoint.analysis.saturation.unheard",
    "category_saturation": "counterpoint.analysis.saturation.category",
    "meaning_saturation": "counterpoint.analysis.saturation.meaning",
    "stratum_saturation": "counterpoint.analysis.saturation.stratum",
    "agreement": "counterpoint.analysis.agreement",
    "disagreements": "counterpoint.analysis.agreement",
    "unitizing": "counterpoint.analysis.agreement",
    "drift": "counterpoint.analysis.agreement",
    "set_agreement": "counterpoint.analysis.agreement",
}
"""Every method of the face, and the module that holds the function of that name."""

GUARDED_METHODS = ("frequency", "matrix", "timeline", "course", "cooccurrence")
"""Methods whose tables `cp.guard` can make ready to leave the house."""

TABLE_METHODS: dict[str, str] = {
    "coefficient": "counterpoint.analysis.agreement.plain",
    "triangulation": "counterpoint.analysis.triangulation",
    "equivalence": "counterpoint.analysis.equivalence",
    "sample": "counterpoint.analysis.sampling",
    "snowball": "counterpoint.analysis.sampling.snowball",
}
"""Methods that ask a plain table instead of a corpus."""

PLAIN_METHODS: dict[str, str] = {
    "sample_size": "counterpoint.analysis.saturation.planning",
    "zero_event_bound": "counterpoint.analysis.saturation.planning",
}
"""Methods that ask for nothing but their numbers."""
