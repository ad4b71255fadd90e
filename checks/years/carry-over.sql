/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "两个年度报告互相核对：上年“四、结转下年度继续办理”即本年“二、上年结转政府信息公开申请数量”"
category_zh = "请核实"
asks_zh = "上年年报的结转下年度与本年年报的上年结转,每一列是否衔接"
asks_en = "Does what last year's report carried out equal what this year's report carried in, column by column?"
problem_zh = "{prior_year}年报结转下年度{implied}{implied_blank_zh}件,{year}年报上年结转{printed}{printed_blank_zh}件（“{column_zh}”列）,两年不衔接,请核实应更正哪一年或说明。{explained_zh}"
problem_en = "The {prior_year} report carried {implied}{implied_blank_en} requests out, the {year} report carried {printed}{printed_blank_en} in (column “{column_zh}”): the two years do not meet; please check which of them to correct, or explain.{explained_en}"
remedy_zh = "请将两年年报与办件台账核对,更正有误的一年；确有原因的,在第六部分说明。"
remedy_en = "Compare both reports with the register of requests and correct the year that is wrong; where there is a reason, state it in part 6."
tables = ["requests"]

[examples.pass]
identity_answer = [{ check_id = "carry-over", table_kind = "requests", form = "2021", subject = "total", status = "pass", printed = 2, implied = 2, residual = 0, cells = ["requests.carried_in.total"] }]

[examples.fail]
identity_answer = [{ check_id = "carry-over", report_year = 2023, table_kind = "requests", form = "2021", subject = "total", status = "fail", printed = 3, implied = 2, residual = 1, cells = ["requests.carried_in.total"] }]
says_zh = "2022年报结转下年度2件,2023年报上年结转3件（“总计”列）,两年不衔接,请核实应更正哪一年或说明。"

# 合并或分立之间的两年不作比较。
[examples.not_applicable]
identity_answer = [{ check_id = "carry-over", report_year = 2023, table_kind = "requests", form = "2021", subject = "total", status = "fail", printed = 3, implied = 2, residual = 1, cells = ["requests.carried_in.total"] }]
report = [{ report_year = 2022, edition_id = "before" }, {}]
authority_event = [{ kind = "merged", on_date = 2022-11-01 }]
*/
WITH answer AS (
    SELECT * FROM identity_answer WHERE check_id = 'carry-over'
),

-- Sentences of part 6 that speak of what was carried in or out, where they name a number that does not meet or the gap itself.
explained AS (
    SELECT answer.edition_id, min(claim.sentence) AS sentence
    FROM answer
    JOIN claim USING (edition_id)
    WHERE answer.status = 'fail'
        AND ((claim.kind = 'explanation' AND contains(claim.sentence, '结转'))
            OR (claim.section = 6 AND claim.kind IN ('carried_in', 'carried_out')))
        AND claim.value IN (answer.printed, answer.implied, abs(answer.residual))
    GROUP BY answer.edition_id
),

-- What we could not read well in the request table of either year: then the gap may be ours.
compared AS (
    SELECT
        edition_id, obstacle,
        len(list_filter(doubts, lambda one: one = 'requests' OR starts_with(one, 'requests.carried'))) > 0 AS is_doubtful
    FROM year_pair
    WHERE edition_id IN (SELECT edition_id FROM answer)
)

SELECT
    answer.authority, answer.report_year, answer.edition_id, answer.subject,
    CASE
        WHEN answer.status = 'blocked' THEN 'blocked'
        WHEN obstacle <> '' OR is_doubtful THEN 'not_applicable'
        ELSE answer.status
    END AS status,
    CASE
        WHEN answer.status = 'blocked' THEN answer.reason
        WHEN obstacle <> '' THEN obstacle
        WHEN is_doubtful THEN 'our reading of the request table of one of the two years is in doubt'
        WHEN answer.reason <> '' THEN answer.reason
        WHEN answer.status = 'pass' THEN 'the two years meet'
        ELSE 'the two years do not meet'
    END AS reason,
    CASE WHEN explained.edition_id IS NOT NULL THEN 'info' END AS severity,
    answer.printed, answer.implied, answer.residual, answer.cells,
    CASE WHEN explained.edition_id IS NULL THEN [] ELSE [explained.sentence] END AS evidence,
    to_json({
        year: answer.report_year,
        prior_year: answer.report_year - 1,
        column_zh: place.column_label,
        printed: answer.printed,
        implied: answer.implied,
        printed_blank_zh: if(answer.printed IS NULL, '(空格)', ''),
        implied_blank_zh: if(answer.implied IS NULL, '(空格)', ''),
        printed_blank_en: if(answer.printed IS NULL, '(a blank)', ''),
        implied_blank_en: if(answer.implied IS NULL, '(a blank)', ''),
        explained_zh: '第六部分的说明：“' || explained.sentence || '”',
        explained_en: ' Part 6 explains: “' || explained.sentence || '”'
    }) AS facts
FROM answer
LEFT JOIN form_cell AS place
    ON place.form = answer.form AND place.table_kind = answer.table_kind AND place.address = answer.cells[1]
LEFT JOIN explained ON explained.edition_id = answer.edition_id
LEFT JOIN compared ON compared.edition_id = answer.edition_id
