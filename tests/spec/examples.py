"""What each method's page shows: an example that is run, and the published values that the tests hold it to."""

ROUNDS = '[["a", "a"], ["b", "b"], ["a", "b"], ["c", "c"], [None, "c"]]'
ROWS = "[[1, 0, 1, 0, 0, 1], [0, 1, 1, 0, 1, 0], [0, 0, 0, 1, 0, 0], [1, 1, 0, 1, 0, 1]]"
PEOPLE = (
    '[{"name": "Ada", "age": 24, "site": "north"}, {"name": "Ben", "age": 61, "site": "south"},'
    ' {"name": "Cleo", "age": 58, "site": "north"}, {"name": "Dag", "age": 27, "site": "north"}]'
)
CELLS = (
    '[{"theme": "hope", "one": "interviews", "other": "focus group", "covered": "both",'
    ' "meaning_prominence_same": True, "examples_same": True},'
    ' {"theme": "work", "one": "interviews", "other": "focus group", "covered": "only_one"}]'
)
PIECES = (
    '[{"id": "steps", "title": "The steps at night", "text": "I only went out after dark. A neighbor moved over.",'
    ' "tags": ["difficulty"], "passages": [{"start": 28, "end": 50, "tags": ["social support", "hope"]}],'
    ' "purposes": ["hope"], "light": "green", "load": 1, "told": ["2026-W46", "2026-W47"],'
    ' "loads": [{"week": "2026-W47", "before": 2, "after": 1}], "raw": False},'
    ' {"id": "room", "title": "That room", "light": "red", "tags": ["anger"], "raw": True}]'
)
EXAMPLES = {
    "retrieve": 'cp.retrieve(study, "work | hope")',
    "course": "cp.course(study, pieces=2)",
    "guard": 'cp.guard(cp.matrix(study, by="site"), threshold=2)',
    "comparison": 'cp.comparison(study, ["hope", "work"])',
    "comparison_passages": 'cp.comparison_passages(study, ["hope", "work"], by="site")',
    "contrast": 'cp.contrast(study, ["hope", "private"])',
    "counter_narratives": 'cp.counter_narratives(study, theme="A story is offered", screened_by="Ana")',
    "comparison_tasks": 'cp.comparison_tasks(study, by="site")',
    "choose_parts": f'cp.choose_parts(cp.story_corpus({PIECES}), themes=["isolation"], purpose="hope", week="2026-W48")',
    "leaks": 'cp.leaks(study, ["Wren"])',
    "keyness": 'cp.keyness(study, "work", against="private", least=1)',
    "question_coverage": 'cp.question_coverage(study, ["What helps?", "What hinders?"])',
    "similar": 'cp.similar(study, "what work asks of me")',
    "suggest_codes": 'cp.suggest_codes(study, "work that asks a lot")',
    "redundant_codes": "cp.redundant_codes(study, least=1)",
    "saturation": f"cp.saturation(incidence={ROWS}, base=3)",
    "richness": f"cp.richness({ROWS})",
    "category_saturation": (
        f'cp.category_saturation(incidence={ROWS}, categories=["self", "self", "others", "others"], initial=3, stop=2)'
    ),
    "meaning_saturation": f'cp.meaning_saturation(incidence={ROWS}, of=["hope", "hope", "work", "work"])',
    "stratum_saturation": f'cp.stratum_saturation(incidence={ROWS}, strata=["n", "n", "n", "s", "s", "s"], least=3)',
    "agreement": "cp.agreement(study, bootstrap=200)",
    "coefficient": f'cp.coefficient("krippendorff_alpha", {ROUNDS})',
    "unitizing_alpha": 'cp.unitizing_alpha(60, {"Ana": [(0, 10, "hope"), (30, 44, "work")], "Ben": [(2, 10, "hope")]})',
    "equivalence": 'cp.equivalence(summary={"m1": 5.2, "sd1": 1, "n1": 95, "m2": 5.1, "sd2": 1, "n2": 90}, bounds=(-0.5, 0.5))',
    "sample": f'cp.sample({PEOPLE}, n=2, by=["age", "site"])',
    "snowball": 'cp.snowball([{"id": "Ada", "named_by": None}, {"id": "Ben", "named_by": "Ada"}])',
    "sample_size": 'cp.sample_size("fugard_potts", prevalence=0.1, instances=2, power=0.8)',
    "zero_event_bound": "cp.zero_event_bound(10)",
    "triangulation": f"cp.triangulation({CELLS})",
}
"""A Python expression for each method; one that is not here is asked with the study alone."""

CHECKED = {
    "speakers": ("TB13",),
    "portrait": ("TB14",),
    "framework": ("TB15",),
    "frequency": ("TB01", "TB02"),
    "matrix": ("TB03", "TB04"),
    "timeline": ("TB05",),
    "course": ("TB06", "TB07"),
    "cooccurrence": ("TB08", "TB09", "TB10", "TB11", "TB12"),
    "coefficient": ("AG",),
    "unitizing_alpha": ("UN",),
    "equivalence": ("TO",),
    "sample": ("SM",),
    "sample_size": ("PR01", "PR02", "PR05", "PR06"),
    "zero_event_bound": ("PR08",),
    "richness": ("RI",),
    "saturation": ("SA",),
    "triangulation": ("TR",),
}
"""For each method: how the ids of its published values begin."""
