"""What the rules know about names before they read: places, nationalities, first names, titles, bodies.

Short on purpose: enough to tell a person from a place in most news text when no language model is installed.
All words are lower-case without dots.
"""

from sidelight import othernames


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


PLACES = _phrases(
    """afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, benin, bolivia, bosnia, botswana, brazil, britain, bulgaria, burkina
    faso, burma, burundi, cambodia, cameroon, canada, chad, chile, china, colombia, congo, costa rica,
    croatia, cuba, cyprus, czech republic, denmark, djibouti, dominican republic, ecuador, egypt, el
    salvador, england, eritrea, estonia, ethiopia, finland, france, gabon, gambia, gaza, germany, ghana,
    greece, greenland, guatemala, guinea, haiti, honduras, hong kong, hungary, iceland, india,
    indonesia, iran, iraq, ireland, israel, italy, ivory coast, jamaica, japan, jordan, kazakhstan,
    kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, liberia, libya, lithuania, luxembourg,
    macedonia, madagascar, malawi, malaysia, mali, malta, mexico, moldova, mongolia, montenegro,
    morocco, mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria,
    north korea, northern ireland, norway, oman, pakistan, palestine, panama, paraguay, peru,
    philippines, poland, portugal, puerto rico, qatar, romania, russia, rwanda, saudi arabia, scotland,
    senegal, serbia, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea,
    south sudan, soviet union, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan,
    tanzania, thailand, tibet, togo, tunisia, turkey, turkmenistan, uae, uganda, uk, ukraine, united
    arab emirates, united kingdom, united states, uruguay, us, usa, u.s, u.k, uzbekistan, vatican,
    venezuela, vietnam, wales, yemen, zambia, zimbabwe, america, africa, asia, europe, middle east,
    latin america, north america, south america, crimea, donbas, chechnya, kashmir, kurdistan, abuja,
    accra, addis ababa, aden, aleppo, algiers, amman, amsterdam, ankara, antwerp, athens, baghdad, baku,
    bangkok, barcelona, basra, beijing, beirut, belgrade, benghazi, berlin, bern, birmingham, bogota,
    bonn, brasilia, bratislava, brussels, bucharest, budapest, buenos aires, cairo, canberra, caracas,
    casablanca, copenhagen, dakar, damascus, delhi, dhaka, doha, donetsk, dubai, dublin, edinburgh,
    fallujah, frankfurt, geneva, glasgow, hamburg, hanoi, havana, helsinki, homs, idlib, islamabad,
    istanbul, jakarta, jerusalem, johannesburg, kabul, kandahar, karachi, khartoum, kiev, kyiv,
    kinshasa, kuala lumpur, lagos, lahore, lima, lisbon, ljubljana, london, luanda, luhansk, madrid,
    manchester, manila, mecca, mexico city, milan, minsk, mogadishu, mosul, moscow, mumbai, munich,
    nairobi, new delhi, nicosia, oslo, ottawa, palmyra, paris, prague, pretoria, pyongyang, quito,
    ramallah, raqqa, reykjavik, riga, rio de janeiro, riyadh, rome, sanaa, santiago, sarajevo, seoul,
    shanghai, sofia, stockholm, sydney, taipei, tallinn, tbilisi, tehran, tel aviv, the hague, tikrit,
    tokyo, toronto, tripoli, tunis, ulaanbaatar, vancouver, venice, vienna, vilnius, warsaw, wellington,
    yerevan, zagreb, zurich, east aleppo, alabama, alaska, arizona, arkansas, california, colorado,
    connecticut, delaware, florida, georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky,
    louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana,
    nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota,
    ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas,
    utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, washington dc, new york
    city, los angeles, san francisco, chicago, boston, philadelphia, houston, dallas, miami, atlanta,
    detroit, seattle, denver, phoenix, las vegas, new orleans, baltimore, cleveland, st louis, san
    diego, orlando, pittsburgh, charlotte, brooklyn, manhattan, hollywood, ferguson, guantanamo bay,
    west bank, silicon valley, capitol hill, wall street, san juan, san antonio, san jose, salt lake city,
    kansas city, oklahoma city, sacramento, st paul, minneapolis, milwaukee, nashville, memphis, austin,
    newtown, charlottesville, fort worth, staten island, long island, the bronx, queens"""
)

DEMONYMS = othernames.DEMONYMS

PARTY_WORDS = _words(
    """democrat democrats democratic republican republicans conservative conservatives liberal liberals
    libertarian libertarians progressive progressives independent independents tory tories labour gop
    socialist socialists communist communists marxist marxists populist populists nationalist nationalists
    islamist islamists"""
)
"""Members of parties and camps, one or many: never a surname, so "Kansas Republican" is nobody."""

MEN = _words(
    """aaron abdul abdullah abraham adam ahmad ahmed alan albert alberto alejandro alex alexander alexei
    alfred
    ali allan allen andre andreas andrei andres andrew andy angelo anthony antonio antony arnold arthur
    asad bashar ben benjamin bernard bernie bert bill billy bob bobby boris brad bradley brandon brendan
    brett brian bruce bryan carl carlos charles charlie chris christian christopher chuck claude colin
    craig dan daniel dave david dean dennis derek dick diego dmitri dmitry dominic don donald doug
    douglas drew dwight earl ed eddie edgar eduardo edward edwin elijah elon emmanuel enrique eric erik
    ernest eugene evan felipe fernando francis francisco francois frank franklin fred frederick gabriel
    gary gavin gene geoff geoffrey george gerald gerard gerhard giovanni glenn gordon graham grant greg
    gregory guillermo guy hamid hans harold harry harvey hassan hector henri henry herbert herman hosni
    howard hugh hugo hussein ian ibrahim igor ivan jack jacob jacques jake james jamie jared jason
    javier jay jean jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joachim joe joel john johnny
    jon jonathan jordan jorge jose josef joseph josh joshua juan julian julio justin karim karl keith
    ken kenneth kevin khaled kirk kofi kurt kyle lance larry lars laurent lawrence lee leo leon leonard
    lewis lindsey lloyd louis luis luke mahmoud malcolm manuel marc marco marcus mario mark marshall
    martin marvin matt matthew maurice max mehdi michael miguel mike mikhail mitch mitt mohamed mohammad
    mohammed morgan moshe muammar muhammad mustafa nathan ned neil nelson newt nicholas nick nicolas
    nigel nikita nikolai noah norman oleg oliver omar oscar osama otto pablo patrick paul pedro pete
    peter phil philip philippe pierre rafael rahul ralph ramon rand randy raul ray raymond recep reza
    ricardo richard rick rob robert roberto rodrigo roger roland ron ronald rory ross roy rudy rupert
    russell ryan said salman sam samuel scott sean sebastian sergei sergey seth shane simon spencer stan
    stanley stefan stephen steve steven stuart tariq ted terry theodore thomas tim timothy tobias todd
    tom tommy tony travis trevor tyler vaclav victor viktor vince vincent vitaly vladimir volodymyr
    wallace walter warren wayne werner wilhelm william willie xavier yasser yusuf zachary zbigniew
    staffan bashir robby marlow rex hasan"""
)

WOMEN = _words(
    """abigail aisha alexandra alice alicia alison allison amanda amber amelia amy ana andrea angela angelina
    anita ann anna anne annie april audrey barbara beatrice becky bernice beth betsy betty beverly
    bonnie brenda bridget brittany brooke camilla carla carmen carol caroline carolyn catherine cecilia
    charlotte cheryl christina christine cindy claire clara claudia condoleezza connie crystal cynthia
    daisy dana deborah debbie debra denise diana diane dianne dolores donna doris dorothy edith eileen
    elaine eleanor elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva evelyn
    fatima federica fiona florence frances gail gina gladys gloria grace gwen hannah harriet heather
    heidi helen hillary holly huma ingrid irene iris isabel ivanka jackie jacqueline jan jane janet
    janice jean jeanne jennifer jenny jessica jill jo joan joanna jodi josephine joyce juanita judith
    judy julia julie june karen kate katherine kathleen kathryn kathy katie kayla kelly kellyanne kim
    kimberly kirsten kristen kristina laura lauren leah leila leslie lillian linda lisa lois loretta
    lori louise lucia lucy lynn madeleine malala margaret maria marie marilyn marina marine martha mary
    maryam maureen megan melania melanie melissa michelle mildred miriam molly monica nadia nancy naomi
    natalia natalie nicole nina nikki nora norma olga olivia pamela patricia patty paula pauline peggy
    penelope phyllis priscilla rachel rebecca renee rhonda rita roberta robin rosa rose rosemary roxanne
    ruby ruth sally samantha sandra sara sarah shannon sharon sheila shirley sofia sonia sophia sophie
    stacey stacy stephanie sue susan susana susanna suzanne sylvia tamara tammy tanya tara teresa
    theresa therese tiffany tina tracy ursula valerie vanessa vera veronica victoria virginia vivian
    wanda wendy whitney yolanda yvonne zainab zoe carly debbie"""
)

MALE_TITLES = _words(
    """mr sir lord king prince duke father brother herr monsieur sheikh congressman chairman"""
)
FEMALE_TITLES = _words(
    """mrs ms miss lady dame queen princess duchess mother sister congresswoman chairwoman"""
)

TITLE_HEADS = _words(
    """mr mrs ms mx dr prof professor sir dame lord lady king queen prince princess pope president premier
    chancellor minister secretary senator sen rep representative congressman congresswoman governor gov
    mayor ambassador envoy judge justice chief director chairman chairwoman chair ceo commissioner
    commander general gen colonel col captain capt major maj lieutenant lt sergeant sgt admiral adm
    marshal officer sheriff detective inspector spokesman spokeswoman spokesperson speaker leader
    candidate nominee attorney lawyer counsel editor reporter correspondent host anchor analyst coach
    manager sheikh ayatollah imam rabbi bishop archbishop cardinal reverend rev father sister brother
    duke duchess baron baroness count deputy chancellor adviser advisor aide strategist prosecutor
    economist historian author actor actress singer activist pastor dictator emperor sultan emir crown
    monsieur madame herr frau miss mp commentator columnist billionaire pollster administrator treasurer
    strongman founder head boss elect coordinator whip negotiator diplomat lawmaker legislator
    congressmen cpl corporal constable councilman councilwoman superintendent comptroller provost surrogate
    lobbyist physicist biologist epidemiologist comedian rapper footballer quarterback"""
)
"""A word before a person's name that says what the person is; upper or lower case."""

ALWAYS_TITLES = _words(
    """mr mrs ms mx dr prof sir dame sen rep gov gen col capt lt sgt adm rev maj secretary"""
)

TITLE_MODIFIERS = _words(
    """us un eu uk nato un's foreign prime vice deputy chief senior junior former acting interim assistant
    associate defence defense interior finance treasury state health energy education trade justice
    labor labour interim attorney supreme high federal national international house senate white press
    campaign presidential republican democratic democrat conservative labour liberal party majority
    minority opposition military police army navy air force special world executive managing general
    lieutenant major brigadier first second ex then-president lead top communications policy political
    economic security homeland budget city county district ministry staff opposition rebel crown grand
    regional provincial local chief-of-staff longtime billionaire communist us's then outgoing incoming
    commerce agriculture transportation housing veterans environment congressional rear lance newly
    elected gop    fox cnn nbc abc cbs msnbc tory pro russia-backed self-declared"""
)

TITLE_COMPLEMENTS = _phrases(
    """state, defense, defence, energy, health, education, labor, labour, commerce, the treasury, the
    interior,
    transportation, agriculture, homeland security, veterans affairs, state for defence, the house, the
    board, foreign affairs, finance, staff, justice, police, operations, communications, wales, york,
    sussex, cambridge, canterbury, the council, the senate, public affairs, policy, health and human
    services, the navy, the army"""
)

WEAK_TITLES = _words(
    """deputy chief head leader host boss officer author actor actress singer coach editor speaker candidate
    nominee player anchor aide founder manager chair elect analyst reporter correspondent lead"""
)
"""Heads of titles that stand beside bodies and things as well ("deputy Internet editor")."""

ROLE_NOUNS = TITLE_HEADS - _words(
    "mr mrs ms mx dr prof sir lord lady sen rep gov gen col capt lt sgt adm rev maj"
) | (
    _words(
        """president-elect chief-of-staff co-founder vice-president executive banker businessman businesswoman
    investor student resident teacher nurse doctor physician scientist researcher engineer farmer pilot
    soldier fighter veteran victim witness mother father son daughter wife husband brother sister widow
    friend neighbor neighbour blogger journalist writer novelist poet musician artist producer filmmaker
    organizer campaigner volunteer expert specialist fellow scholar scientist psychologist sociologist
    biologist consultant contractor operative partner member chairwoman vice-chairman mogul magnate
    tycoon oligarch heir heiress star hero guerrilla nominee frontrunner front-runner contender
    challenger incumbent congressman defector dissident whistleblower paragon architect mastermind
    official monarch ruler winner laureate champion player striker goalkeeper provost surrogate suspect
    dean rector citizen employee clerk chef designer photographer essayist pundit evangelist theologian
    cleric warlord firefighter paramedic policeman policewoman trooper bodyguard trader broker lobbyist
    publicist translator interpreter curator librarian archivist statistician epidemiologist virologist
    surgeon psychiatrist pediatrician physicist chemist geologist astronomer climatologist ecologist
    technician entrepreneur industrialist playwright screenwriter comedian rapper guitarist pianist
    footballer midfielder quarterback jockey boxer cyclist golfer councillor alderman solicitor barrister
    magistrate coroner politician speechwriter staffer intern rival critic ally trustee regulator"""
    )
)

ORGANISATION_HEADS = _words(
    """ministry front party bank university college school institute institution department agency bureau
    commission committee council court union league association federation confederation corporation
    company group inc corp ltd llc plc foundation trust fund society club church army navy force forces
    brigade brigades guard guards police parliament senate congress assembly government administration
    authority board office organisation organization network news times post journal herald tribune
    gazette telegraph guardian observer examiner chronicle inquirer globe
    dispatch review magazine house press agency media broadcasting radio television tv channel airlines
    airways motors industries holdings partners bureau service services center centre hospital
    observatory corps coalition alliance movement campaign brotherhood caliphate state militia hezbollah hamas
    taliban kremlin pentagon treasury reuters bloomberg nato google facebook twitter microsoft apple
    amazon boeing republicans democrats conservatives tories gop fbi cia nsa bbc cnn un eu imf who
    unicef unesco opec foods hotel hotels restaurant museum theatre theater orchestra studios
    entertainment technologies pharmaceuticals laboratories"""
)

SINGLE_BODIES = _words(
    """congress parliament senate house kremlin pentagon treasury reuters bloomberg nato google facebook
    twitter microsoft apple amazon boeing hezbollah hamas taliban knesset bundestag interpol europol
    unicef unesco opec fbi cia nsa bbc cnn un eu imf who gop aipac unhcr unrwa cnbc msnbc nasdaq"""
)
"""Bodies that one word names fully; every other head of a body alone ("the Center") may be any of them."""

GENERIC_ACRONYMS = _words(
    """tv ceo cfo coo llc inc ltd corp plc pr vp hr ok id pc dna hiv gdp am pm pdf faq rss diy atm mba phd gps
    usd pac pacs mep meps mp mps"""
)
"""Short forms that name a kind of thing, not a thing."""

SAFE_ORGANISATION_TAILS = _words(
    "front party group organisation organization inc corp ltd llc plc movement militia company"
)
"""Heads that a text drops at the second mention: "Al-Nusra Front", then "Al-Nusra"."""

PLACE_HEADS = _words(
    """city county province street avenue road square river lake sea ocean island islands mountain mountains
    valley bay gulf strait airport peninsula desert canal hills beach park bridge village district
    region"""
)

FAMILY_PARTICLES = _words(
    "de von van der den bin ibn al el la le du da di del dos das della ter ten bint abu ben y af zu zur"
)
"""Lower-case words inside a person's name."""
