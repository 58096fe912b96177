"""The words by which English reports what somebody says, thinks or wants, and what each takes with it.

Listed from general knowledge of English and sorted by what the word takes as its content: a clause ("said
that S"), a to-infinitive ("refused to leave"), an object with what is said of it ("accused X of Y"), or what
follows a preposition ("called for Y"). A group, or a common word, stays out when less than a quarter of what
it takes is annotated as somebody's speech or stance in news (PolNeAR, training part).
"""

from collections.abc import Mapping

Pairs = Mapping[str, frozenset[str]]
"""A preposition, and the words that take their content with it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IRREGULAR = {
    "say": "said", "tell": "told", "think": "thought", "write": "wrote written", "find": "found",
    "know": "knew known", "feel": "felt", "hear": "heard", "mean": "meant", "seek": "sought", "show": "shown",
    "speak": "spoke spoken", "swear": "swore sworn", "forget": "forgot forgotten", "choose": "chose chosen",
    "foresee": "foresaw foreseen foreseeing", "understand": "understood", "quip": "quipped quipping",
    "admit": "admitted admitting", "agree": "agreeing", "plan": "planned planning", "rip": "ripped ripping",
    "regret": "regretted regretting", "rebut": "rebutted rebutting", "brag": "bragged bragging",
    "slam": "slammed slamming", "fret": "fretted fretting", "lie": "lying", "extol": "extolled extolling",
    "pan": "panned panning", "dub": "dubbed dubbing", "label": "labelled labelling", "beg": "begged begging",
    "concur": "concurred concurring", "infer": "inferred inferring", "refer": "referred referring",
    "prefer": "preferred preferring", "opt": "opted opting", "hint": "hinted", "vent": "vented",
}  # fmt: skip


def inflected(verbs: str) -> frozenset[str]:
    """Verbs in all their forms: "deny" gives deny, denies, denied and denying."""
    forms: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        if verb.endswith("y") and verb[-2] not in "aeou":
            forms |= {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
        else:
            plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
            forms |= {verb, verb + plural, stem + "ed", stem + "ing"}
        forms |= _words(_IRREGULAR.get(verb, ""))
    return frozenset(forms)


SPEECH = inflected(
    """say tell add write note announce tweet argue explain declare acknowledge recall conclude claim
    respond state warn insist reply predict quip joke admit reveal remark stress emphasize emphasise
    allege assert maintain reiterate repeat lament complain concede confirm deny observe answer counter
    retort shout yell scream whisper mutter exclaim chant plead urge boast brag caution comment disclose
    suggest testify report proclaim pledge vow promise swear threaten recount muse opine contend clarify
    elaborate interject fume vent rant speculate theorize estimate point hint indicate imply signal
    propose demand ask wonder question posit profess quote cite read blog post email text agree disagree
    concur rule certify notify inform remind assure advise guarantee bemoan gripe"""
)
"""Verbs that report speech or writing; a statement they report is a claim worth looking for."""

MIND = inflected(
    """think believe hope fear worry doubt expect assume presume suspect reckon imagine understand know
    realize realise recognize recognise forget guess determine wish want prefer intend plan conclude
    find discover learn show hear regret resent anticipate foresee envision envisage surmise infer
    deduce gather note judge appreciate accept consider feel decide notice demonstrate recommend"""
)
"""Verbs of thought, knowledge and feeling that take a clause."""

OBJECT = inflected(
    """criticize criticise denounce condemn praise support endorse defend oppose reject dismiss mock blast
    slam decry lament deride ridicule question attack blame accuse applaud hail laud tout promote
    highlight cite mention describe discuss rebut refute deny acknowledge admit reveal disclose
    recommend propose favor favour demand request emphasize emphasise stress underscore announce declare
    back echo bemoan protest contradict dispute commend congratulate thank trash lambast lambaste
    chastise castigate deplore disavow repudiate renounce rebuke scorn vilify demonize assail pan bash
    welcome celebrate recount recall reiterate predict contemplate outline detail explain report tweet
    retweet post call label dub brand deem portray characterize characterise depict view regard urge
    encourage exhort implore quote salute resent want seek crave prefer fear dread regret doubt foresee
    envision confirm embrace disparage malign berate scold belittle savage excoriate skewer rip fault
    censure admonish chide taunt condone espouse champion extol compliment admire distrust show express
    note claim say challenge answer list name credit recognize recognise reference identify nominate
    remember suggest insult liken paint chant articulate argue pledge promise invoke advocate herald
    recite illustrate hate love like project expect repeat expose boo believe"""
)
"""Verbs whose object, with what is said of it, is the content: "mocked the plan", "called it a mistake"."""

OF_THE_OBJECT = _words("for as of with to against about")
"""Prepositions that say something of the object: "praised X for Y", "described X as Y"."""

INFINITIVE = inflected(
    """want refuse vow pledge promise threaten decline agree decide plan hope seek intend wish prefer offer
    swear vote propose aim demand hesitate opt choose ask beg plead suggest recommend consider
    contemplate advocate enjoy regret deny admit mull report claim say expect"""
)
"""Verbs of will and promise that take "to" and a verb."""

URGING = inflected("urge encourage ask order implore beg advise press exhort caution require")
SEEMING = inflected("seem appear")
EXPECTED = _words(
    "expected believed thought said reported rumored rumoured alleged considered known deemed viewed meant"
)
"""Participles that report nobody's in particular: "X is expected to win"."""

VERBS_WITH: Pairs = {
    "about": inflected(
        """talk speak ask think worry care complain know boast brag joke wonder write hear comment warn say
        inquire lie rave rant fret doubt"""
    ),
    "for": inflected("call vote ask push plead campaign advocate cheer argue hope vouch apologize apologise"),
    "of": inflected("speak think complain warn approve disapprove boast dream accuse"),
    "on": inflected("comment agree insist elaborate weigh reflect focus"),
    "to": inflected("respond refer point object agree allude admit"),
    "with": inflected("agree disagree concur sympathize empathize align"),
    "against": inflected("campaign vote argue rail warn protest rule speak"),
    "at": inflected("balk scoff swipe hint laugh marvel bristle"),
    "in": inflected("believe"),
    "from": inflected("distance"),
}

NOUNS = _words(
    """claim claims belief beliefs allegation allegations assertion assertions statement suggestion
    suggestions complaint complaints fears hope hopes doubt doubts concern concerns promise promises
    pledge vow refusal decision plan plans notion view conclusion prediction warning warnings admission
    announcement insistence contention speculation desire confirmation acknowledgment feeling conviction
    sense request demand demands intention wish revelation revelations opinion"""
)
"""Nouns that take a clause or an infinitive: "the claim that S", "his refusal to S"."""

NOUNS_WITH: Pairs = {
    "of": _words(
        """criticism criticisms critique denunciation defense mention proponent favor favour opinion opinions
        view views"""
    ),
    "on": _words("attack attacks opinion opinions"),
    "to": _words("opposition reference references objection objections"),
    "about": _words(
        """statement statements comments remarks concern concerns doubt doubts question questions complaint
        complaints"""
    ),
    "for": _words("support request requests respect enthusiasm praise"),
}

ADJECTIVES = _words(
    """confident certain aware convinced afraid worried concerned glad happy sorry sad proud hopeful
    optimistic skeptical doubtful adamant unsure uncertain disappointed surprised shocked upset angry
    appalled grateful determined eager"""
)
"""Adjectives that take a clause: "is confident that S"."""

ADJECTIVES_WITH: Pairs = {
    "about": _words(
        """worried concerned nervous happy unhappy angry optimistic pessimistic skeptical enthusiastic vocal
        excited passionate clear uneasy anxious"""
    ),
    "of": _words(
        """critical skeptical supportive proud afraid fearful aware unaware wary dismissive suspicious tired
        sick fond tolerant confident certain"""
    ),
    "with": _words("thrilled disappointed angry pleased happy frustrated unhappy satisfied"),
    "by": _words("surprised shocked appalled disappointed"),
    "in": _words("interested disappointed"),
}


def _all() -> frozenset[str]:
    plain = (SPEECH, MIND, OBJECT, INFINITIVE, URGING, SEEMING, EXPECTED, NOUNS, ADJECTIVES)
    paired = (words for pairs in (VERBS_WITH, NOUNS_WITH, ADJECTIVES_WITH) for words in pairs.values())
    return frozenset({"according"}).union(*plain, *paired)


ALL = _all()
"""Every word that may be a cue."""
