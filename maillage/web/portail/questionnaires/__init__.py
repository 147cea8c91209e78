"""The public page of a questionnaire: answered from a telephone, without account, without cookie.

What stops robots: a field that people do not see, a page signed with the instant it was drawn, a count
of sendings by network that the cache forgets within the hour. What stops a second sending: the token
drawn with the page.
"""
