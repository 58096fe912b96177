"""The words of reporting: verbs that say somebody spoke, nouns for those who speak, words that are no names.

The verbs were listed from the cues of a hand-annotated set of news attributions (PolNeAR, training part) and
from general knowledge; the test of each is whether it seldom stands without somebody speaking.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAID = _words(
    """said says say told tells tell added adds add wrote writes write asked asks ask noted notes announced
    announces tweeted tweets argued argues argue continued continues explained explains declared
    declares acknowledged acknowledges recalled recalls concluded concludes claimed claims claim
    responded responds stated states warned warns warn insisted insists insist replied replies predicted
    predicts quipped quips joked jokes admitted admits revealed reveals remarked remarks stressed
    stresses emphasized emphasised emphasizes emphasises alleged alleges allege asserted asserts assert
    maintained maintains reiterated reiterates repeated repeats lamented laments complained complains
    conceded concedes confirmed confirms denied denies deny observed observes answered answers countered
    counters retorted shouted shouts yelled screamed whispered muttered cried exclaimed chanted pleaded
    urged urges urge boasted boasts bragged cautioned cautions commented comments declared disclosed
    suggested suggests suggest thought wondered wonders testified testifies reported reports report
    posted posts proclaimed proclaims pledged pledges vowed vows promised promises swore threatened
    threatens recounted mused opined offered agreed agrees believes believe believed contended contends
    clarified elaborated interjected fumed snapped sighed laughed quoted thundered tweeted retweeted
    emailed texted blogged vented ranted speculated theorized estimated estimates demanded demands
    demand ordered begged implored called calls call described describes describe dubbed labeled
    labelled branded termed deemed accused accuses accuse blamed blames criticized criticised criticizes
    denounced denounces condemned condemns slammed slams blasted blasts mocked mocks praised praises
    hailed dismissed dismisses rejected rejects decried ridiculed lambasted attacked defended defends
    cited cites referred refers spoke speaks talked talks read reads heard hoped hopes feared fears
    expressed expresses voiced cheered declined refused blurted instructed advised advises informed
    reminded reminds assured assures convinced put puts stating portrayed characterized characterised
    invoked echoed echoes concurred quotes apologized apologised found finds showed shows indicated
    indicates suggested implied imply implies thanked applauded derided assailed questioned questions
    compared tells jabbed noted urges sang wrote proposed proposes mentioned mentions sneered scoffed
    ruled charged charges concluded highlighted touted released began begins gushed enthused growled
    deadpanned intoned barked roared hollered crowed chimed grumbled groaned whined gloated lectured"""
)
"""Finite forms."""

SAYING = _words(
    """saying telling adding writing asking noting arguing claiming warning insisting explaining declaring
    acknowledging recalling concluding stating suggesting predicting joking admitting remarking
    stressing emphasizing emphasising alleging asserting maintaining reiterating repeating lamenting
    complaining conceding confirming denying observing answering shouting yelling urging vowing pledging
    promising threatening accusing calling describing dubbing labeling blaming criticizing criticising
    denouncing condemning slamming blasting praising dismissing rejecting citing tweeting announcing
    commenting testifying reporting quoting branding declaring mocking cautioning responding replying
    exclaiming demanding hoping boasting bragging touting"""
)
"""Participles: their subject is the sentence's."""

NOUNS_TOO = _words(
    """report reports claim claims call calls demand demands question questions comments posts notes charges
    hopes fears promises states estimates supports answers quotes attacks reads tweets thought talks put
    puts shot hit show shows mentions finds observes denies urge charge praises remarks stresses"""
)
"""Forms that are nouns, or other verbs, after an article or a preposition."""

INVERTED = _words("said says wrote writes added asked")
"""Verbs that stand before their subject too: "said Kerry"."""

STRONG = _words(
    """said says say told tells added adds wrote writes asked asks noted notes tweeted argued argues continued
    explained explains declared acknowledged recalled concluded claimed claims stated warned warns
    insisted insists replied quipped joked admitted remarked stressed alleged asserted maintained
    reiterated lamented complained conceded confirmed observed answered countered retorted shouted
    yelled urged cautioned commented testified recounted mused contended responded predicted announced
    reported reports revealed emphasized emphasised suggested suggests estimated believes thinks denied
    vowed pledged promised repeated clarified informed reminded demanded wondered"""
)
"""Verbs after which a statement without quotation marks is a reported claim."""

AUXILIARIES = _words(
    "has have had was were is are be been also then later would will could did does do may might must"
)
NEGATIONS = _words(
    "not never didn't didn’t doesn't doesn’t don't don’t hasn't hasn’t cannot neither nor without"
)

PRONOUNS_MALE = _words("he he's he'd")
PRONOUNS_FEMALE = _words("she she's she'd")
PRONOUNS = PRONOUNS_MALE | PRONOUNS_FEMALE
OTHER_PRONOUNS = _words(
    """they it we i you who which that this these those one some many others another both"""
)

DETERMINERS = _words(
    "the a an his her its their one another some several many two three four five most other all both"
)

SOURCE_NOUNS = _words(
    """ministry government administration police officials official spokesman spokeswoman spokesperson sources
    source authorities authority army military court company statement report reports agency witnesses
    witness residents activists rebels opposition group campaign team office prosecutors lawyers lawyer
    experts expert analysts analyst critics supporters aides aide advisers adviser allies leaders leader
    lawmakers senators voters protesters crowd investigators researchers scientists economists doctors
    diplomats diplomat commander minister president mayor governor senator judge chairman chief director
    editor editors newspaper paper magazine network poll survey study family mother father brother
    sister wife husband son daughter friend friends neighbor neighbour man woman people others
    president-elect nominee candidate candidates republicans democrats conservatives progressives union
    committee commission council board bank kremlin pentagon treasury department parliament regime
    ambassador envoy organisation organization coach player author professor reporter reporters
    journalist journalists host anchor insiders insider operatives operative strategist strategists
    pollster secretary negotiators negotiator organizers letter lawsuit website tweet ad email memo
    document documents article editorial column post narrator panel employees employee workers worker
    students student teacher teachers officer officers soldier soldiers guard businessman billionaire
    mogul businessman co-founder founder executive executives manager attorney attorneys publisher
    pastor priest bishop pope victim victims survivor survivors delegate delegates congressman
    congresswoman representative representatives party parties person someone somebody everyone
    demonstrators demonstrator citizens citizen times post journal tribune herald gazette
    observer globe chronicle"""
)

NOT_NAMES = _words(
    """a about above across actually additionally after afterwards again against ago all almost along already
    also although always am amid among an and another any anybody anyone anything anyway apparently are
    around as aside at away back basically be because been before behind being below besides best better
    between beyond both but by can cannot certainly clearly come consequently could currently despite
    did do does doing don't done down due during each earlier early either else enough especially even
    eventually ever every everybody everyone everything evidently except few fewer finally first five
    following for former formerly fortunately four from further furthermore generally get given go going
    good had half has have having he he'd he'll he's hence her here hers herself him himself his how
    however i i'd i'll i'm i've if important in including incredibly indeed inside instead interestingly
    into is it it's its itself just last late lately later least less let let's like likely look many
    may maybe me meanwhile might mine more moreover most mostly much must my myself naturally near
    nearly neither never nevertheless new next nine no nobody none nonetheless nor not nothing notably
    now nowhere obviously of off often oh ok okay old on once one only onto or other others otherwise
    our ours out outside over overall own part per perhaps please possibly presumably previously prior
    probably put quite rather really recent recently regarding reportedly sadly said same say second see
    seven several shall she she'd she'll she's should similarly since six so some somebody someone
    something sometimes somewhat soon still subsequently such suddenly supposedly surely take ten than
    that that's the their theirs them themselves then there there's thereafter therefore these they
    they'd they'll they're they've third this those though three through throughout thus till to today
    together tomorrow tonight too toward towards two ultimately under unfortunately unless unlike until
    up upon us use usually various very via was we we'd we'll we're we've well were what what's whatever
    when whenever where whereas wherever whether which while who who's whoever whom whose why will with
    within without won't would yeah yes yesterday yet you you'd you'll you're you've your yours yourself
    zero people asked according earlier adding citing speaking asked based following thanks hello hi
    dear leave reply read click share sign subscribe related updated update photo image video watch
    source sources copyright advertisement comments comment email breaking exclusive editor's note
    topics tags posted published image credit listen continue via story continues although sen's"""
)
"""Words that are capitalised only because a sentence or heading begins; stripped from the front of a run."""

CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue
    tues wed thu thur thurs fri sat sun easter christmas am pm gmt est edt"""
)

_NO_ADVERBS = _words("ally family assembly supply monopoly italy july rally bully reply daily weekly only")


def is_adverb(word: str) -> bool:
    """Whether a word ends like an adverb: "recently", and not "ally"."""
    return word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS


PREPOSITIONS = _words("for of in from with at to by on near against about over between inside outside under")

CLAUSE_BREAKS = _words(
    """that because when while and but who which as if after before since although though whom whose where so
    or until unless than whether what how why nor"""
)
"""Words at which a clause begins: a subject does not reach over them."""
