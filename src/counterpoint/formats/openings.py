"""Words that stand before a colon or a dash without being anybody's name, and words that name a role: data."""

from __future__ import annotations

# Who speaks in interviews. A label with one of these is believed even where it occurs once.
_ROLES = """
    a ai all answer assistant audience bot caregiver carer chatbot client clinician coach co-moderator counsellor counselor
    daughter doctor dr educator expert facilitator father fg focusgroup group guest host husband i iv ie ir int inter
    intervieweur interviewer interviewee interpreter interviewee/r investigator manager member moderator mod mother nurse
    observer p panelist panellist parent participant participante patient person physician pi pp ppt presenter provider
    pt q question r ra reporter researcher res resp respondent respondents reviewer son speaker spk spkr staff student subject
    supervisor system teacher therapist translator trainee trainer unidentified unknown user voice wife witness
    befragte befragter befragender interviewerin interviewpartner interviewpartnerin moderatorin
    entrevistador entrevistadora entrevistado entrevistada enquêteur enquêtrice enquêté enquêtée intervistatore
    intervistatrice intervistato intervistata intervjuare интервьюер респондент 采访者 受访者 访谈者 インタビュアー
"""
ROLES = frozenset(_ROLES.split())

# Roles only with a number: “Subject 3”, while “Subject” begins a letter.
WITH_NUMBER = frozenset("group student subject".split())

NUMBERS = frozenset("one two three four five six seven eight nine ten".split())

# What begins a sentence, a list or the head of a transcript. Compared in small letters, with a final full stop cut off.
_OPENINGS = """
    abstract accordingly actually addendum additionally address admittedly after afterwards again age agenda aim aims
    also alternatively although analysis anyway apparently appendix approach as aside audio author background basically
    because before besides bottom briefly but caveat chapter city clarification class code comment comments conclusion
    conclusions conclusively consequently contact content contents context country created curiously cut data date day
    definition department description details discussion do doc document done duration edit education email e-mail end
    ending ethnicity evidence example examples exactly fact facts fax file filename final finally findings first firstly
    following for fortunately fourth from frankly further furthermore future gender general generally goal goals
    granted guess here heading hence hint hmm hobbies honestly how however http https idea ideally if important in
    incidentally indeed info information initially input instead instruction instructions intro introduction ironically
    issue it item items keep key keyword keywords language last lastly later legend length lesson let like likewise line
    link list listen literally location look luckily mailto maybe meaning meanwhile means medium memo memos method
    methods mind minutes mobile mood moreover mostly motto my name namely naturally nb neither never nevertheless next no
    nonetheless nope nor normally not note notebook notes notice now number obviously occupation of off oh ok okay on
    once only option options or order organisation organization other otherwise output outcome overall page pages paper
    part particularly pause perhaps personally phase phone place plan please plus point points position postscript
    preface presumably previously problem procedure process profession project pronouns property pros cons ps p.s purpose
    race rather re reason reasons recall recap recorded recording reference references regardless region remark remember
    reminder respondents' result results role rule rules said same sample scenario scene school score second secondly
    section see seriously session setting sex shortly similarly simply since site situation so solution some sometimes
    somehow source sources specifically stage start state status step steps still story strangely strategy strengths
    study sub subtitle such suddenly suggestion summary sure surprisingly table tags take target task tel telephone term
    thankfully thanks that the their then there thereby therefore these they thing things think third thirdly this those
    though thought thoughts thus time times timestamp tip tips title to today todo together tomorrow tool tools top topic
    topics total transcribed transcriber transcript transcription transcripts translated true truth try type typically
    ultimately unfortunately unit until update url use usually value variant verdict version very via video view vs
    warning we weaknesses website week weekday well what when where whereas whether which while who whole why with work
    worse www yeah year years yep yes yesterday yet your zoom fyi tldr tl;dr e.g i.e eg ie etc cf aka btw imo
    laughs laughing laughter laugh chuckles chuckle crosstalk inaudible unclear unintelligible silence applause music
    command commands consequence contributor contributors copy copyright download error errors file files fingerprint impact
    issuer label license licence serial subject uploading upload
    sighs sigh coughs cough noise overlapping redacted omitted phone rings break interruption pauses crying cries
"""
OPENINGS = frozenset(_OPENINGS.split()) - (ROLES - WITH_NUMBER)

# Capitals that are no initials.
ABBREVIATIONS = frozenset("ok nb ps re ie eg vs etc cf aka btw imo fyi tv id url www faq pdf".split())

# First words after which a label is a heading or a sentence, whatever follows: “Interview date”, “Recorded by”.
_HEADINGS = """
    abstract additional another approximate audio chapter current date day duration end example figure final first
    focus for full general high how if in interview item key last length level location long low main most name new
    next number on one other our overall page part phase place previous question-guide recorded recording same second section
    session short side some start step study summary tape the this third time title total track transcribed transcript two
    type use version video week what when where which who why with year your
"""
HEADINGS = frozenset(_HEADINGS.split())

# Small words inside a name.
_PARTICLES = "of and the de da di do dos das du la le el al bin ibn van von der den ter ten y e & und et i no"
PARTICLES = frozenset(_PARTICLES.split())
