"""What each operation of the description answers to nobody in particular and to somebody who tries it.

Everything that answers with 200 has its body checked against the description. An operation that is not listed fails, and so does
one that is listed and answers otherwise: a route that disappears turns 401 or 200 into 404.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    #: The status without a token.
    anyone: int
    #: The status for a person who may do everything that apps may.
    person: int
    #: Why it is refused.
    why: str = ""
    #: Nothing of this is offered, so the list or object is empty.
    is_empty: bool = False


def names(text):
    return text.strip().splitlines()


#: Answered to everybody.
ANSWERED_TO_ALL = names("""
GET /.well-known/oauth-authorization-server
GET /api/v1/accounts
GET /api/v1/accounts/lookup
GET /api/v1/accounts/{account_id}/collections
GET /api/v1/accounts/{account_id}/in_collections
GET /api/v1/accounts/{id}
GET /api/v1/accounts/{id}/endorsements
GET /api/v1/accounts/{id}/followers
GET /api/v1/accounts/{id}/following
GET /api/v1/accounts/{id}/statuses
POST /api/v1/apps
GET /api/v1/directory
GET /api/v1/instance
GET /api/v1/instance/extended_description
GET /api/v1/instance/privacy_policy
GET /api/v1/polls/{id}
GET /api/v1/statuses
GET /api/v1/statuses/{id}
GET /api/v1/statuses/{id}/context
GET /api/v1/statuses/{id}/favourited_by
GET /api/v1/statuses/{id}/history
GET /api/v1/statuses/{id}/reblogged_by
GET /api/v1/tags/{name}
GET /api/v1/timelines/public
GET /api/v1/timelines/tag/{hashtag}
GET /api/v2/instance
GET /api/v2/search
GET /health
""")

#: Answered to somebody who has signed in; 401 for others.
ANSWERED_TO_PEOPLE = names("""
GET /api/v1/accounts/familiar_followers
GET /api/v1/accounts/relationships
GET /api/v1/accounts/search
PATCH /api/v1/accounts/update_credentials
GET /api/v1/accounts/verify_credentials
POST /api/v1/accounts/{id}/block
POST /api/v1/accounts/{id}/endorse
POST /api/v1/accounts/{id}/follow
GET /api/v1/accounts/{id}/lists
POST /api/v1/accounts/{id}/mute
POST /api/v1/accounts/{id}/note
POST /api/v1/accounts/{id}/pin
POST /api/v1/accounts/{id}/remove_from_followers
POST /api/v1/accounts/{id}/unblock
POST /api/v1/accounts/{id}/unendorse
POST /api/v1/accounts/{id}/unfollow
POST /api/v1/accounts/{id}/unmute
POST /api/v1/accounts/{id}/unpin
GET /api/v1/annual_reports
GET /api/v1/annual_reports/{year}/state
GET /api/v1/apps/verify_credentials
GET /api/v1/blocks
GET /api/v1/bookmarks
GET /api/v1/conversations
DELETE /api/v1/domain_blocks
GET /api/v1/domain_blocks
POST /api/v1/domain_blocks
GET /api/v1/endorsements
GET /api/v1/favourites
GET /api/v1/follow_requests
GET /api/v1/followed_tags
GET /api/v1/lists
POST /api/v1/lists
DELETE /api/v1/lists/{id}
GET /api/v1/lists/{id}
PUT /api/v1/lists/{id}
DELETE /api/v1/lists/{id}/accounts
GET /api/v1/lists/{id}/accounts
POST /api/v1/lists/{id}/accounts
GET /api/v1/markers
POST /api/v1/markers
GET /api/v1/mutes
GET /api/v1/notifications
POST /api/v1/notifications/clear
GET /api/v1/notifications/requests/merged
GET /api/v1/notifications/unread_count
POST /api/v1/polls/{id}/votes
GET /api/v1/preferences
GET /api/v1/scheduled_statuses
GET /api/v1/profile
PATCH /api/v1/profile
DELETE /api/v1/profile/avatar
DELETE /api/v1/profile/header
POST /api/v1/statuses
DELETE /api/v1/statuses/{id}
PUT /api/v1/statuses/{id}
POST /api/v1/statuses/{id}/bookmark
POST /api/v1/statuses/{id}/favourite
POST /api/v1/statuses/{id}/mute
POST /api/v1/statuses/{id}/pin
POST /api/v1/statuses/{id}/reblog
GET /api/v1/statuses/{id}/source
POST /api/v1/statuses/{id}/unbookmark
POST /api/v1/statuses/{id}/unfavourite
POST /api/v1/statuses/{id}/unmute
POST /api/v1/statuses/{id}/unpin
POST /api/v1/statuses/{id}/unreblog
GET /api/v1/suggestions
DELETE /api/v1/suggestions/{account_id}
POST /api/v1/tags/{name}/follow
POST /api/v1/tags/{name}/unfollow
GET /api/v1/timelines/home
GET /api/v1/timelines/list/{list_id}
GET /api/v2/notifications
GET /api/v2/notifications/policy
PATCH /api/v2/notifications/policy
GET /api/v2/notifications/unread_count
GET /api/v2/suggestions
""")

#: A valid empty answer: nothing of the kind is here yet.
EMPTY_FOR_ALL = names("""
GET /api/v1/accounts/{id}/featured_tags
GET /api/v1/custom_emojis
GET /api/v1/instance/activity
GET /api/v1/instance/domain_blocks
GET /api/v1/instance/peers
GET /api/v1/instance/rules
GET /api/v1/instance/translation_languages
GET /api/v1/timelines/link
GET /api/v1/trends/links
GET /api/v1/trends/statuses
GET /api/v1/trends/tags
""")

#: The same, for somebody who has signed in.
EMPTY_FOR_PEOPLE = names("""
GET /api/v1/accounts/{id}/identity_proofs
GET /api/v1/announcements
GET /api/v1/featured_tags
GET /api/v1/featured_tags/suggestions
GET /api/v1/filters
GET /api/v1/notifications/requests
POST /api/v1/notifications/requests/accept
POST /api/v1/notifications/requests/dismiss
DELETE /api/v1/push/subscription
GET /api/v1/statuses/{id}/quotes
GET /api/v1/timelines/direct
GET /api/v2/filters
""")

#: Refused: the status without a token, that for a person, and why.
REFUSED = {
    "GET /api/oembed": (404, 404, "no such post"),
    "POST /api/v1/accounts": (401, 403, "people sign up on pages"),
    "POST /api/v1/announcements/{id}/dismiss": (401, 404, "there are no announcements"),
    "DELETE /api/v1/announcements/{id}/reactions/{name}": (401, 404, "there are no announcements"),
    "PUT /api/v1/announcements/{id}/reactions/{name}": (401, 404, "there are no announcements"),
    "GET /api/v1/annual_reports/{year}": (401, 404, "there are no annual reports"),
    "POST /api/v1/annual_reports/{year}/generate": (401, 404, "there are no annual reports"),
    "POST /api/v1/annual_reports/{year}/read": (401, 404, "there are no annual reports"),
    "POST /api/v1/collections": (401, 422, "not offered: collections"),
    "POST /api/v1/collections/{collection_id}/items": (401, 404, "there are no collections"),
    "DELETE /api/v1/collections/{collection_id}/items/{id}": (401, 404, "there are no collections"),
    "POST /api/v1/collections/{collection_id}/items/{id}/revoke": (401, 404, "there are no collections"),
    "DELETE /api/v1/collections/{id}": (401, 404, "there are no collections"),
    "GET /api/v1/collections/{id}": (404, 404, "there are no collections"),
    "PATCH /api/v1/collections/{id}": (401, 404, "there are no collections"),
    "DELETE /api/v1/conversations/{id}": (401, 404, "no such conversation"),
    "POST /api/v1/conversations/{id}/read": (401, 404, "no such conversation"),
    "POST /api/v1/emails/confirmations": (401, 403, "the address is confirmed"),
    "POST /api/v1/featured_tags": (401, 422, "not offered: featured hashtags"),
    "DELETE /api/v1/featured_tags/{id}": (401, 404, "there are no featured hashtags"),
    "POST /api/v1/filters": (401, 422, "not offered: filters"),
    "DELETE /api/v1/filters/{id}": (401, 404, "there are no filters"),
    "GET /api/v1/filters/{id}": (401, 404, "there are no filters"),
    "PUT /api/v1/filters/{id}": (401, 404, "there are no filters"),
    "POST /api/v1/follow_requests/{account_id}/authorize": (401, 404, "nobody has asked"),
    "POST /api/v1/follow_requests/{account_id}/reject": (401, 404, "nobody has asked"),
    "GET /api/v1/instance/terms_of_service": (404, 404, "there are no terms"),
    "GET /api/v1/instance/terms_of_service/{date}": (404, 404, "there are no terms"),
    "POST /api/v1/media": (401, 422, "what is sent is no picture"),
    "DELETE /api/v1/media/{id}": (401, 404, "no such picture"),
    "GET /api/v1/media/{id}": (401, 404, "no such picture"),
    "PUT /api/v1/media/{id}": (401, 404, "no such picture"),
    "GET /api/v1/notifications/requests/{id}": (401, 404, "nothing is held back"),
    "POST /api/v1/notifications/requests/{id}/accept": (401, 404, "nothing is held back"),
    "POST /api/v1/notifications/requests/{id}/dismiss": (401, 404, "nothing is held back"),
    "GET /api/v1/notifications/{id}": (401, 404, "no such notification"),
    "POST /api/v1/notifications/{id}/dismiss": (401, 404, "no such notification"),
    "GET /api/v1/push/subscription": (401, 404, "there is no subscription"),
    "POST /api/v1/push/subscription": (401, 422, "not offered: push messages"),
    "PUT /api/v1/push/subscription": (401, 404, "there is no subscription"),
    "POST /api/v1/reports": (401, 422, "not offered: reports"),
    "DELETE /api/v1/scheduled_statuses/{id}": (401, 404, "nothing is scheduled"),
    "GET /api/v1/scheduled_statuses/{id}": (401, 404, "nothing is scheduled"),
    "PUT /api/v1/scheduled_statuses/{id}": (401, 404, "nothing is scheduled"),
    "PUT /api/v1/statuses/{id}/interaction_policy": (401, 422, "not offered: quotes"),
    "POST /api/v1/statuses/{id}/quotes/{quoting_status_id}/revoke": (401, 404, "there are no quotes"),
    "POST /api/v1/statuses/{id}/translate": (401, 404, "nothing is translated"),
    "GET /api/v1/streaming/direct": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/hashtag": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/hashtag/local": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/health": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/list": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/public": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/public/local": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/public/remote": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/user": (422, 422, "not offered: streams"),
    "GET /api/v1/streaming/user/notification": (422, 422, "not offered: streams"),
    "POST /api/v1/tags/{id}/feature": (401, 422, "not offered: featured hashtags"),
    "POST /api/v1/tags/{id}/unfeature": (401, 422, "not offered: featured hashtags"),
    "GET /api/v1_alpha/async_refreshes/{id}": (401, 404, "nothing is refreshed later"),
    "POST /api/v2/filters": (401, 422, "not offered: filters"),
    "DELETE /api/v2/filters/keywords/{id}": (401, 404, "there are no filters"),
    "GET /api/v2/filters/keywords/{id}": (401, 404, "there are no filters"),
    "PUT /api/v2/filters/keywords/{id}": (401, 404, "there are no filters"),
    "DELETE /api/v2/filters/statuses/{id}": (401, 404, "there are no filters"),
    "GET /api/v2/filters/statuses/{id}": (401, 404, "there are no filters"),
    "GET /api/v2/filters/{filter_id}/keywords": (401, 404, "there are no filters"),
    "POST /api/v2/filters/{filter_id}/keywords": (401, 404, "there are no filters"),
    "GET /api/v2/filters/{filter_id}/statuses": (401, 404, "there are no filters"),
    "POST /api/v2/filters/{filter_id}/statuses": (401, 404, "there are no filters"),
    "DELETE /api/v2/filters/{id}": (401, 404, "there are no filters"),
    "GET /api/v2/filters/{id}": (401, 404, "there are no filters"),
    "PUT /api/v2/filters/{id}": (401, 404, "there are no filters"),
    "POST /api/v2/media": (401, 422, "what is sent is no picture"),
    "GET /api/v2/notifications/{group_key}": (401, 404, "no such notification"),
    "GET /api/v2/notifications/{group_key}/accounts": (401, 404, "no such notification"),
    "POST /api/v2/notifications/{group_key}/dismiss": (401, 404, "no such notification"),
    "GET /oauth/authorize": (400, 400, "no app is named, which a page says"),
    "POST /oauth/revoke": (403, 403, "the app does not show its secret"),
    "POST /oauth/token": (400, 400, "this grant is not known"),
    "GET /oauth/userinfo": (401, 403, "the token has no scope `profile`"),
}

EXPECTED = (
    {name: Expected(200, 200) for name in ANSWERED_TO_ALL}
    | {name: Expected(401, 200) for name in ANSWERED_TO_PEOPLE}
    | {name: Expected(200, 200, is_empty=True) for name in EMPTY_FOR_ALL}
    | {name: Expected(401, 200, is_empty=True) for name in EMPTY_FOR_PEOPLE}
    | {name: Expected(*answer) for name, answer in REFUSED.items()}
)
