/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "规章通常由国务院部门、省级人民政府和设区的市、自治州人民政府制定"
category_zh = "请核实"
asks_zh = "不制定规章的机关,第二部分“规章”一行是否填了数"
asks_en = "Does an authority that makes no 规章 print a number in that line of part 2?"
problem_zh = "{name_zh}通常不制定规章,而二、“规章”一行填有{values}。"
problem_en = "An authority of this kind usually makes no 规章, yet that line of part 2 prints {values}."
remedy_zh = "请核对该行；行政规范性文件填入下一行,由上级制定的规章不计入本机关。"
remedy_en = "Check that line; normative documents belong in the next one, and 规章 of a higher authority are not counted."
tables = ["disclosure"]

[examples.pass]
authority = [{ kind = "department", level = "county" }]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "regulations", issued = 0, repealed = 0, in_force = 0 }]

[examples.fail]
authority = [{ kind = "department", level = "county" }]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "regulations", issued = 0, repealed = 0, in_force = 12 }]
says_zh = "云岭市示例局通常不制定规章,而二、“规章”一行填有0、0、12。"

# 未能读出的格,差异可能是我们的。
[examples.blocked]
authority = [{ kind = "township", level = "township" }]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "regulations", issued = 0, repealed = 0 }]

# 设区的市的司法局负责规章的起草和清理,常代本级政府填报。
[examples.not_applicable]
authority = [{ kind = "department", level = "city", name_zh = "云岭市司法局" }]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "regulations", issued = 2, repealed = 0, in_force = 12 }]
*/
WITH line AS (
    SELECT edition_id, '2021' AS form, ['issued', 'repealed', 'in_force'] AS keys, [issued, repealed, in_force] AS numbers,
        [issued_text, repealed_text, in_force_text] AS texts
    FROM line_disclosure_2021 WHERE line_key = 'regulations'
    UNION ALL
    SELECT edition_id, '2019', ['made', 'published', 'in_public'], [made, published, in_public],
        [made_text, published_text, in_public_text]
    FROM line_disclosure_2019 WHERE line_key = 'regulations'
),

named AS (
    SELECT
        report.authority, report.report_year, report.edition_id, report.disclosure_form, authority.kind, authority.level,
        coalesce(authority.name_zh, report.authority_text) AS name_zh, line.keys, line.numbers,
        list_filter(line.numbers, lambda number: number > 0) AS above,
        list_bool_or(list_transform(range(1, 4), lambda n: line.numbers[n] IS NULL AND line.texts[n] IS NULL)) AS is_unread
    FROM report
    LEFT JOIN line ON line.edition_id = report.edition_id AND line.form = report.disclosure_form
    LEFT JOIN authority ON authority.authority = report.authority
),

judged AS (
    SELECT *,
        CASE
            WHEN kind IN ('township', 'subdistrict', 'branch', 'zone') OR level IN ('county', 'township') THEN true
            -- A draft's authority stands in no registry; only a town or a subdistrict is known by its name alone.
            WHEN kind IS NULL THEN regexp_matches(name_zh, '([镇乡]|苏木)(人民政府)?$|街道(办事处)?$')
            WHEN level IN ('city', 'province') AND kind = 'department' THEN NOT regexp_matches(name_zh, '司法[局厅]$')
            ELSE false
        END AS is_no_maker
    FROM named
),

answered AS (
    SELECT *,
        CASE
            WHEN numbers IS NULL THEN 'not_applicable: no such table was read'
            WHEN NOT is_no_maker THEN 'not_applicable: it makes 规章, or may report them for its government, or its level is not known'
            WHEN len(above) > 0 THEN 'fail: a number stands in a line that is not its own'
            WHEN is_unread THEN 'blocked: we could not read one of the numbers'
            ELSE 'pass: nothing above zero is printed'
        END AS answer
    FROM judged
)

SELECT
    authority, report_year, edition_id, 'regulations' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity, above[1] AS printed, 0 AS implied, above[1] AS residual,
    coalesce(list_transform(keys, lambda key: 'disclosure.regulations.' || key), []) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        name_zh: name_zh,
        values: array_to_string(list_transform(numbers, lambda number: coalesce(printed_number(number), '空格')), '、')
    }) AS facts
FROM answered
