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
authority_event = [{ kind = "merged", on_date = 2022-11-01 }]
*/
WITH answer AS (
    SELECT * FROM identity_answer WHERE check_id = 'carry-over'
),

-- Sentences of part 6 that speak of what was carried in, where they name a number that does not meet or the gap itself.
explained AS (
    SELECT answer.edition_id, min(claim.sentence) AS sentence
    FROM answer
    JOIN claim USING (edition_id)
    WHERE answer.status = 'fail'
        AND (claim.kind = 'note-carried_in' OR (claim.section = 6 AND claim.kind IN ('carried_in', 'carried_out')))
        AND claim.value IN (answer.printed, answer.implied, abs(answer.residual))
    GROUP BY answer.edition_id
),

-- Years between which the two reports are not those of one and the same body.
broken AS (
    SELECT DISTINCT answer.authority, answer.report_year
    FROM answer
    JOIN authority_event AS event ON answer.authority IN (event.authority, event.other)
    WHERE event.kind <> 'renamed'
        AND year(event.on_date) BETWEEN answer.report_year - 1 AND answer.report_year
),

-- A government that does not say whom its numbers cover may speak of itself one year and of its area the next.
unlike AS (
    SELECT this.authority, this.report_year
    FROM report AS this
    JOIN report AS prior ON prior.authority = this.authority AND prior.report_year = this.report_year - 1
    LEFT JOIN authority ON authority.authority = this.authority
    WHERE this.scope <> prior.scope
        OR (this.scope = 'unknown' AND authority.kind IN ('government', 'office'))
),

-- Something in the request table of either year that we could not read well: then the gap may be ours.
doubtful AS (
    SELECT DISTINCT answer.authority, answer.report_year
    FROM answer
    JOIN report ON report.authority = answer.authority
        AND report.report_year BETWEEN answer.report_year - 1 AND answer.report_year
    JOIN issue ON issue.edition_id = report.edition_id
    WHERE issue.subject = 'requests' OR issue.subject LIKE 'requests.carried%'
)

SELECT
    answer.authority, answer.report_year, answer.edition_id, answer.subject,
    CASE
        WHEN answer.status = 'blocked' THEN 'blocked'
        WHEN broken.authority IS NOT NULL OR unlike.authority IS NOT NULL OR doubtful.authority IS NOT NULL
            THEN 'not_applicable'
        ELSE answer.status
    END AS status,
    CASE
        WHEN answer.status = 'blocked' THEN answer.reason
        WHEN broken.authority IS NOT NULL THEN 'merged, split or reorganised between the two years'
        WHEN unlike.authority IS NOT NULL THEN 'the scope differs or is not said, so the two years are not compared'
        WHEN doubtful.authority IS NOT NULL THEN 'our reading of the request table of one of the two years is in doubt'
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
LEFT JOIN broken ON broken.authority = answer.authority AND broken.report_year = answer.report_year
LEFT JOIN unlike ON unlike.authority = answer.authority AND unlike.report_year = answer.report_year
LEFT JOIN doubtful ON doubtful.authority = answer.authority AND doubtful.report_year = answer.report_year
