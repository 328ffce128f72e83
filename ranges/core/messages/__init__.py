"""The one place for sentences that the page shows: English in the code, others by catalogue.

Which words does this visitor read? May import nothing of the project. A catalogue is a file beside
this one, `ko.po` for Korean; `messages.pot` is the template that it is made from.
"""

from ranges.core.messages.record_words import *
from ranges.core.messages.translation import *
