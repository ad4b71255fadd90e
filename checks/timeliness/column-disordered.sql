/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "栏目所列各年度报告的先后"
category_zh = "请核实"
asks_zh = "年报栏目所列报告是否按年度先后排列"
asks_en = "Does the column list its reports in the order of their years?"
problem_zh = "其年报栏目({url})所列报告的年度依次为{years},先后次序不一致。"
problem_en = "The column {url} lists its reports in the order {years}, neither rising nor falling."
remedy_zh = "请按年度先后排列历年报告。"
remedy_en = "Please list the reports in the order of their years."
needs_dates = true
is_mendable = true

[examples.pass]
portal_column = [{ column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], is_good = true, listed_years = [2022, 2023, 2022, 2021] }]

[examples.fail]
portal_column = [{ column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], is_good = true, listed_years = [2023, 2020, 2022, 2021] }]
says_zh = "其年报栏目(http://a.example/)所列报告的年度依次为2023、2020、2022、2021,先后次序不一致。"

[examples.not_applicable]
portal_column = [{ column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], is_good = true, listed_years = [2023, 2022] }]
*/
WITH newest AS (
    SELECT portal_column.authority, column_url, arg_max(look, look.looked_at) AS seen
    FROM portal_column JOIN look USING (column_url)
    WHERE portal_column.authority <> '' AND look.is_good AND len(look.listed_years) > 0
    GROUP BY portal_column.authority, column_url
),

-- A later correction of an older report stands first and disturbs nothing: each year counts once, at its last place of a
-- falling list, at its first of a rising one.
ordered AS (
    SELECT *, seen.listed_years AS listed,
        list_filter(seen.listed_years, lambda y, i: list_position(seen.listed_years, y) = i) AS firsts,
        list_filter(list_reverse(seen.listed_years), lambda y, i: list_position(list_reverse(seen.listed_years), y) = i) AS lasts
    FROM newest
)

SELECT
    authority, list_max(seen.years) AS report_year, NULL AS edition_id, column_url AS subject,
    CASE
        WHEN len(firsts) < 3 THEN 'not_applicable'
        WHEN firsts = list_sort(firsts) OR lasts = list_sort(lasts) THEN 'pass'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN len(firsts) < 3 THEN 'fewer than three years are listed'
        WHEN firsts = list_sort(firsts) OR lasts = list_sort(lasts) THEN 'in order'
        ELSE 'out of order'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    [look_line(seen.look_id, seen.looked_at, column_url)] AS evidence,
    to_json({ url: column_url, years: array_to_string(listed, '、') }) AS facts
FROM ordered
