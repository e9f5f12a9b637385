"""Every threshold with its reason. Sizes are bytes unless a name says characters."""

from __future__ import annotations

MAX_INPUT_BYTES = 32 * 1024 * 1024
"""A file that is read as a whole (text, HTML, one JSON object). News articles have 2 to 60 kB, long live blogs up to
500 kB; 32 MB leaves room for pages with embedded pictures and keeps the memory for one input below about 200 MB."""

MAX_LINE_BYTES = 16 * 1024 * 1024
"""One line of a JSON Lines file. Files of any length are read line by line; only a single line is bounded."""

MAX_INFLATION_RATIO = 200
"""How many times its size a .gz may unfold to: German news text reaches 3 to 20, a bomb about 1,000."""

INFLATION_CHECK_BYTES = 16 * 1024 * 1024
"""Unpacked bytes from which the ratio is looked at: below it nothing can hurt."""

MAX_NESTING = 8
"""Containers and packings within each other: a page in a WARC.gz in a tar.xz in a zip has five. Quines never end."""

MIN_MEMBER_BYTES = 100
"""What members of an archive must have on average once there are more than MAX_SMALL_MEMBERS: an article has 500 to
20,000. A million empty members cost a small file nothing and the reader minutes."""

MAX_SMALL_MEMBERS = 50_000
"""Members (and records, lines, rows) that may be of any size: they are looked through in two to five seconds."""

MAX_ZIP_MEMBERS = 250_000
"""Members of one zip. Its directory is held in memory, which takes about 700 bytes each; tar has no such limit."""

MAX_HELD_BYTES = 128 * 1024 * 1024
"""Archives that are read from their end (zip, Parquet) and lie packed or in another archive are held in memory, so
many bytes in all. Lying by themselves they are read in place and may have any size."""

MAX_HEADER_BYTES = 64 * 1024
"""Headers of one record, message or member. Those of WARC and HTTP have 0.3 to 2 kB, long names in tar up to 4."""

MAX_DAMAGES = 1_000
"""Broken places of one archive after which its rest is left out: an archive that broke once has one to ten."""

MAX_CHUNKS = 100_000
"""Chunks of one HTTP answer that was sent in chunks; servers send 10 to 1,000."""

MAX_MAIL_PARTS = 200
"""Parts of one message; newsletters have 2 to 30."""

MAX_UNPACKING_MEMORY = 128 * 1024 * 1024
"""Memory that unpacking xz or Zstandard may ask for: xz -9 takes 65 MB."""

MAX_ARTICLE_CHARACTERS = 200_000
"""One article's text. The longest of 132 real reports has 13,000 characters. Reading takes about a second for
20,000 and more than in proportion beyond: 200,000 of running news take about 20 seconds, of hostile text minutes."""

MAX_WORD_CHARACTERS = 2_000
"""The longest run without white space. The longest words of German news have about 60 characters, web addresses up to
about 500; text with longer runs is encoded data (base64, minified code), not language."""

LANGUAGES_READ = frozenset({"de"})
"""Codes of the languages that are read."""

MIN_LANGUAGE_LETTERS = 30
"""Texts with fewer letters are not checked for their language: a flash of names and numbers is too little to judge."""

TELLS_ITSELF_CHARACTERS = 200
"""Characters of a page's text from which its own word on its language does not count where it is none that is read:
many pages declare the language of the program that made them."""

MAX_UNREADABLE_SHARE = 0.01
"""Share of control and replacement characters above which a file counts as binary, not text: decoded pictures and
archives have more than 5 per cent, real articles none or a stray one."""

MAX_HTML_DEPTH = 300
"""Nesting of elements on a page that is read; real pages reach about 60, hostile ones hundreds of thousands, for
which parsers take quadratic time."""

PROGRESS_AFTER_ARTICLES = 5
"""From so many articles on, and only at a terminal, progress is shown on standard error."""

MAX_MARKUP_CHARACTERS = 3_000_000
"""A page's markup after scripts, styles, embedded pictures, inline tags and unknown attributes are gone. Real pages
keep 20 to 300 kB of it; three million are parsed in about three seconds."""

MAX_MARKUP_TAGS = 200_000
"""A page's tags after the same; real pages have a thousand to ten thousand, and each block of text takes memory."""

MAX_EXTRACTOR_CHARACTERS = 1_000_000
"""A page's safe markup up to which trafilatura is asked what of it is the article; it takes a second for so much."""

MAX_EXTRACTOR_ELEMENTS = 8_000
"""The same for its elements. Pages of articles keep 200 to 4,000 elements."""

MAX_FALLBACK_ELEMENTS = 3_000
"""Elements up to which trafilatura may fall back on justext, whose time grows with their square: 9,000 paragraphs in a
form took it 4 to 12 seconds."""

MAX_STRUCTURED_DATA_CHARACTERS = 2_000_000
"""One block of linked data on a page; longer ones are left out. Real ones have 1 to 200 kB."""

KEEP_FROM = 0.25
"""Probability from which a rule's draft counts as speech (``claims/learned``). In five-fold cross-validation on the
annotated Wikinews articles (``python -m training.train_speech --folds 5``) F1 is the same from 0.25 to 0.35; the
lowest value takes least from what the rules found."""

FILL_FROM = 0.6
"""Probability from which a clause that no rule took counts as speech; in the same test, three in four are right."""

PARTY_FROM = 0.45
"""Probability from which an actor takes part in a contact that the models tagged; F1 is flat between 0.4 and 0.5."""

PARTY_AT_LEAST = 0.25
"""Probability that the likelier two of a contact must have where fewer than two are likely by themselves."""

ONE_CONTACT_FROM = 0.5
"""Probability from which two mentions are of one contact."""

CONTACT_FROM = 0.55
"""Probability from which a contact that the rules did not find is told. On the open gold F1 of contacts is highest from
0.5 to 0.6; the higher, the fewer are false."""

WORDLESS_CONTACT_FROM = 0.7
"""The same where no word of it can show a contact: on real press half of those below are false."""

WORDS_LEAN = 0.0
"""What the model of contact words leans towards mentions; what it tags too much is weighed again as a whole."""

POINT_LEAN = 0.5
"""What the model of point words leans towards points; the model of aspects then leaves out what is none."""

POINT_FROM = 0.4
"""Probability that the likeliest aspect of some words must have."""

UNHELD_FROM = 0.6
"""Probability that the aspect of some words must have where nobody is found who holds them. From 0.4 to 0.6 the F1 of
claims on the open gold falls by 0.4, on real press and the samples it rises, and precision rises on all of them."""

HOLDER_FROM = 0.5
"""Probability from which an actor holds a point, or is addressed by it."""

HOLDER_AT_LEAST = 0.3
"""Probability that the likeliest holder must have where none is likely by itself."""

OVERRULED_FROM = 0.95
"""Probability from which the aspect that the models see overrules that of a rule. On the open gold, real press and
the samples F1 of claims is best from 0.7 to 0.9; real press, which the models have never seen, needs the rules most."""

SURE_FROM = 0.7
"""Probability below which what the models propose is shown as unsure."""

RELATED_FROM = 0.5
"""Probability from which two claims are about one point."""

CONTRADICTS_FROM = 0.5
"""Probability from which two claims that are apart in a number, day, place or denial contradict each other."""

PREFILTER_POINTS = 5
"""Points from which a text may hold a contact (``language/de/prefilter.toml``): a word of contact and an office, or one
of several meanings and two sides. At 5 it keeps 99.7 per cent of the contacts that the full reading tells and half of
the other texts of Wikinews; at 6 it keeps 99.0 per cent and two fifths (``python -m evaluation prefilter``)."""

PREFILTER_WINDOW = 600
"""Folded characters before and behind a word of contact in which signs of sides count: a paragraph of news and some of
the next. On the parts that the words were chosen on, contacts are lost below 500; 600 leaves some room."""
