"""Which broken rule each class of attack is shown to notice: fault, and a test that must then fail."""

#: (class of attack, name of the fault in Faults.swift, file and test)
TABLE = [
    ("wrong scopes", "scopes-unchecked", "test_scopes.py::test_a_reading_token_changes_nothing"),
    ("other people's posts", "owner-unchecked", "test_other_peoples_things.py::test_other_peoples_posts_are_neither_edited_nor_deleted"),
    ("hidden posts", "visibility-open", "test_other_peoples_things.py::test_reading_what_is_hidden_is_answered_as_if_it_did_not_exist"),
    ("absent against forbidden", "hidden-told-apart", "test_other_peoples_things.py::test_acting_on_what_is_hidden_is_answered_as_if_it_did_not_exist"),
    ("deep bodies", "depth-unbounded", "test_bodies.py::test_a_deep_body_is_refused"),
    ("endless bodies", "bodies-endless", "test_bodies.py::test_a_body_without_end_is_cut_off"),
    ("slow heads", "heads-awaited", "test_slow_clients.py::test_a_head_that_drips_is_not_awaited"),
    ("slow bodies", "bodies-awaited", "test_slow_clients.py::test_a_body_that_drips_is_not_awaited"),
    ("crowds of connections", "crowds-admitted", "test_slow_clients.py::test_one_address_cannot_crowd_out_others"),
    ("mentions", "mentions-unbounded", "test_mentions.py::test_a_post_mentions_a_bounded_number_of_people"),
    ("redirects of ours", "returns-unchecked", "test_redirects.py::test_signing_in_leads_to_our_own_pages_only"),
    ("redirects of apps", "redirects-unchecked", "test_redirects.py::test_codes_go_to_registered_addresses_only"),
    ("forged forms", "forgery-unchecked", "test_forgery.py::test_nobody_is_signed_in_by_another_site"),
    ("session fixation", "session-kept", "test_sessions.py::test_the_session_before_a_sign_in_ends_with_it"),
    ("enumeration by time", "sign-in-hurried", "test_enumeration.py::test_signing_in_takes_as_long_for_unknown_addresses"),
    ("forwarding headers", "forwarding-believed", "test_rate_limits.py::test_invented_addresses_open_no_new_allowance"),
    ("injection into addresses", "addresses-raw", "test_headers.py::test_the_state_of_an_app_comes_back_as_it_was_and_as_nothing_else"),
    ("doubled parameters", "duplicates-first", "test_parameters.py::test_of_two_parameters_the_last_counts_everywhere"),
    ("NUL and broken UTF-8", "text-unchecked", "test_parameters.py::test_nul_and_broken_utf8_are_refused"),
    ("paths that climb", "assets-from-disk", "test_parameters.py::test_assets_are_what_the_program_names_and_nothing_else"),
    ("huge pages", "pages-unbounded", "test_parameters.py::test_a_page_has_a_greatest_length"),
    ("ids beyond 63 bits", "ids-wrapped", "test_parameters.py::test_an_id_beyond_63_bits_does_not_come_round_to_a_real_one"),
]
