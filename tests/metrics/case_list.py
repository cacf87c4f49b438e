"""Which test holds each case of hostile and messy files that every version must survive."""

_BOOKS = "test_hostile_workbooks.py"
_READING = "reading/test_workbooks.py"
_MESSY = "test_messy_files.py"
_TEXTS = "reading/test_csv_reading.py"
_WAYS = "test_three_ways_to_read.py"
_PARQUET = "test_parquet.py"
_WINDOW = "../ui/test_hostile_imports.py"
_REFUSED = f"{_BOOKS}::test_that_it_is_refused_with_its_name_and_a_reason_and_leaves_nothing"

CASES: dict[int, tuple[str, tuple[str, ...]]] = {
    1: ("empty file", (_REFUSED,)),
    2: ("random bytes", (_REFUSED,)),
    3: ("truncated zip", (
        _REFUSED, f"{_READING}::test_that_a_truncated_workbook_is_called_damaged")),
    4: ("bit rot", (_REFUSED, f"{_READING}::test_that_a_flipped_bit_is_noticed")),
    5: ("CSV named .xlsx", (
        f"{_BOOKS}::test_that_rows_of_text_under_a_workbooks_name_are_read_as_text",)),
    6: ("HTML named .xls", (
        _REFUSED, f"{_BOOKS}::test_that_a_web_page_is_told_in_every_disguise")),
    7: ("SpreadsheetML 2003", (_REFUSED,)),
    8: ("xls named xlsx and back", (
        f"{_BOOKS}::test_that_an_old_workbook_is_read_under_any_name",
        f"{_BOOKS}::test_that_a_new_workbook_is_read_under_an_old_name")),
    9: ("password", (
        _REFUSED, f"{_READING}::test_that_an_encrypted_part_asks_for_a_file_without_password")),
    10: ("missing workbook or sheet part", (_REFUSED,)),
    11: ("string index out of range", (
        _REFUSED, f"{_BOOKS}::test_that_strings_within_range_are_read")),
    12: ("invalid XML", (_REFUSED, f"{_READING}::test_that_broken_markup_is_unreadable")),
    13: ("one cell at XFD1048576", (
        _REFUSED,
        f"{_READING}::test_that_one_cell_at_the_far_corner_is_refused_before_parsing")),
    14: ("row 4294967295", (
        _REFUSED, f"{_READING}::test_that_a_cell_outside_every_sheet_is_refused")),
    15: ("600 MB of spaces", (
        f"{_BOOKS}::test_that_hundreds_of_megabytes_of_spaces_are_not_unpacked_to_the_end",
        f"{_BOOKS}::test_that_bombs_of_full_size_are_refused_within_seconds")),
    16: ("18 M cells in 535 KB", (
        f"{_BOOKS}::test_that_millions_of_cells_in_a_small_file_are_counted_before_parsing",
        f"{_BOOKS}::test_that_bombs_of_full_size_are_refused_within_seconds")),
    17: ("one giant string", (
        f"{_BOOKS}::test_that_a_giant_text_is_kept_and_shown_by_its_beginning",)),
    18: ("lying sizes", (_REFUSED, f"{_READING}::test_that_a_size_that_lies_is_not_believed")),
    19: ("billion laughs, XXE", (
        _REFUSED, f"{_READING}::test_that_a_document_type_is_refused_in_any_part")),
    20: ("duplicate entries", (_REFUSED, f"{_READING}::test_that_a_part_named_twice_is_refused")),
    21: ("../", (_REFUSED, f"{_READING}::test_that_a_part_outside_the_workbook_is_refused")),
    22: ("200,000 nested tags", (
        f"{_BOOKS}::test_that_tags_nested_200_000_deep_do_no_harm",)),
    23: ("worker killed or timed out", (
        f"{_READING}::test_that_a_worker_that_dies_is_one_clear_failure",
        f"{_READING}::test_that_a_worker_that_does_not_end_is_given_up",
        f"{_BOOKS}::test_that_a_killed_worker_leaves_the_importer_able_to_read_on",
        f"{_WINDOW}::test_that_a_worker_that_ends_badly_leaves_the_window_at_work")),
    24: ("macros, external links", (
        f"{_BOOKS}::test_that_what_a_workbook_would_run_or_follow_is_left_alone_and_said",)),
    25: ("wrong dimension", (f"{_BOOKS}::test_that_a_wrong_dimension_costs_no_row",)),
    26: ("Strict OOXML", (f"{_BOOKS}::test_that_strict_open_xml_is_read",)),
    27: ("1904 dates", (
        "test_workbook_values.py::test_that_dates_are_the_same_days_in_both_date_systems",)),
    28: ("Chinese date formats", (
        f"{_BOOKS}::test_that_days_under_chinese_number_formats_are_days",)),
    29: ("error cells", (f"{_BOOKS}::test_that_an_error_is_neither_a_blank_nor_a_user",)),
    30: ("formulas without values", (
        _REFUSED, f"{_BOOKS}::test_that_formulas_that_nobody_calculated_are_counted")),
    31: ("merged headers, hidden rows", (
        "test_workbook_values.py::test_that_a_header_under_merged_groups_is_found",
        "test_workbook_values.py::test_that_hidden_rows_count_and_other_sheets_are_said",
        f"{_TEXTS}::test_that_two_rows_of_header_name_the_columns_together")),
    32: ("1,048,576 × 1 sheet", (
        f"{_BOOKS}::test_that_a_sheet_of_1_048_576_rows_is_read_to_the_last",)),
    55: ("encodings", (f"{_MESSY}::test_that_even_a_short_file_is_read_in_its_encoding",)),
    56: ("one bad byte", (
        f"{_MESSY}::test_that_one_bad_byte_costs_one_letter_and_names_its_line",)),
    57: ("stray quote", (
        f"{_TEXTS}::test_that_one_stray_quote_costs_nothing_but_is_shown",
        f"{_WAYS}::test_that_each_kind_of_mess_tells_the_same_whichever_way_it_is_read")),
    58: ("every line accounted for", (
        f"{_TEXTS}::test_that_every_physical_line_of_any_text_is_accounted_for",
        f"{_MESSY}::test_that_every_line_around_the_rows_is_accounted_for",
        f"{_WAYS}::test_that_a_messy_file_tells_the_same_whichever_way_it_is_read")),
    59: ("3 MB field, 10,000 columns", (
        f"{_MESSY}::test_that_a_field_of_3_mb_is_kept_whole",
        f"{_MESSY}::test_that_a_file_wider_than_any_table_is_refused_with_its_width")),
    60: ("decimal comma", (
        f"{_MESSY}::test_that_an_amount_that_says_two_things_is_asked_or_set_aside",
        f"{_MESSY}::test_that_what_amounts_mix_is_asked_and_no_row_is_kept")),
    61: ("mixed units", (f"{_MESSY}::test_that_what_amounts_mix_is_asked_and_no_row_is_kept",)),
    62: ("broken Parquet", (f"{_PARQUET}::test_that_a_broken_file_is_refused_with_its_name",)),
    63: ("300 M rows in 2 MB", (
        f"{_PARQUET}::test_that_hundreds_of_millions_of_rows_in_a_small_file_are_refused",)),
    64: ("nested or decimal types", (
        f"{_PARQUET}::test_that_lists_and_records_are_left_out_and_named",
        f"{_PARQUET}::test_that_ids_days_and_decimals_come_in_whole")),
    65: ("odd file names", (
        f"{_PARQUET}::test_that_a_files_name_is_only_a_name",
        f"{_MESSY}::test_that_a_text_files_name_is_only_a_name")),
}  # fmt: skip
"""Number of the case to what it is and its tests, by file below this folder."""
