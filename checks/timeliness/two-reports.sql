/*
version = 3
severity = "warning"
basis_kind = "logic"
basis_zh = "同一年度报告的两份文件互相核对"
category_zh = "请核实"
asks_zh = "同一栏目列有同一年度的两份报告,数字是否一致"
asks_en = "Does one column list two reports for one year, and do their numbers differ?"
problem_zh = "同一栏目列有两份{year}年度报告,数字不一致,共{number}处；如{place_zh}一份为{one},另一份为{other}（{url}，{other_url}）。"
problem_en = "One column lists two reports for {year}, which differ in {number} numbers, as in {place_zh}: {one} at {url}, {other} at {other_url}."
remedy_zh = "请确认以哪一份为准,保留正确的一份；已更正的,请在标题或文末注明。"
remedy_en = "Please say which one holds and keep that one; where one corrects the other, say so in its title or at its end."
needs_dates = true
is_mendable = true

[examples.pass]
edition_copy = [{ other_id = "other", source_url = "http://a.example/1", other_url = "http://b.example/1", is_same_reader = true, is_listed = true }]
sighting = [{ look_id = "l1", url = "http://a.example/1" }, { look_id = "l1", url = "http://b.example/1" }]

[examples.fail]
edition_copy = [{ other_id = "other", source_url = "http://a.example/1", other_url = "http://b.example/1", is_same_reader = true, is_listed = true }]
cell_difference = [{ other_id = "other", address = "requests.received.total", value = 5, text = "5", other_value = 4, other_text = "4" }]
sighting = [{ look_id = "l1", url = "http://a.example/1" }, { look_id = "l1", url = "http://b.example/1" }]
says_zh = "同一栏目列有两份2023年度报告,数字不一致,共1处；如三、“一、本年新收政府信息公开申请数量”行“总计”列一份为5,另一份为4（http://a.example/1，http://b.example/1）。"

[examples.not_applicable]
edition_copy = [{ other_id = "other", source_url = "http://a.example/1", other_url = "http://b.example/1", is_same_reader = true, is_listed = true }]
cell_difference = [{ other_id = "other", address = "requests.received.total", value = 5, text = "5", other_value = 4, other_text = "4" }]
sighting = [{ look_id = "l1", url = "http://a.example/1" }]

[examples.blocked]
edition_copy = [{ other_id = "other", source_url = "http://a.example/1", other_url = "http://b.example/1", is_same_reader = false, is_listed = true }]
cell_difference = [{ other_id = "other", address = "requests.received.total", value = 5, text = "5", other_value = 4, other_text = "4" }]
sighting = [{ look_id = "l1", url = "http://a.example/1" }, { look_id = "l1", url = "http://b.example/1" }]
*/
-- Two items of one list are two reports; the same report in two places is a report and its copy.
WITH listed AS (
    SELECT DISTINCT one.authority, one.report_year, one.url, other.url AS other_url
    FROM edition_copy AS pair
    JOIN sighting AS one ON one.authority = pair.authority AND one.report_year = pair.report_year AND one.url = pair.source_url
    JOIN sighting AS other ON other.look_id = one.look_id AND other.authority = one.authority
        AND other.report_year = one.report_year AND other.url = pair.other_url
),

named AS (
    SELECT form_cell.address, min(form_cell.cell_no) AS cell_no, any_value(form_cell.place_zh) AS place_zh
    FROM form_cell WHERE address IN (SELECT address FROM cell_difference)
    GROUP BY form_cell.address
),

-- A cell that was not read on one side says nothing, nor does one written otherwise with the same number.
differing AS (
    SELECT edition_id, other_id, list(address ORDER BY cell_no, address) AS cells, count(*) AS number,
        arg_min(place_zh, (cell_no, address)) AS place_zh, arg_min(text, (cell_no, address)) AS text,
        arg_min(other_text, (cell_no, address)) AS other_text
    FROM cell_difference LEFT JOIN named USING (address)
    WHERE value IS DISTINCT FROM other_value AND text IS NOT NULL AND other_text IS NOT NULL
    GROUP BY edition_id, other_id
)

SELECT
    pair.authority, pair.report_year, pair.edition_id,
    -- Whichever of the two was fetched last, it is one finding.
    least(pair.source_url, pair.other_url) || ' ' || greatest(pair.source_url, pair.other_url) AS subject,
    CASE
        WHEN listed.url IS NULL THEN 'not_applicable'
        WHEN NOT pair.is_listed THEN 'pass'
        WHEN NOT pair.is_same_reader THEN 'blocked'
        WHEN own.correction_text <> '' OR other.correction_text <> '' THEN 'pass'
        WHEN differing.number > 0 THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN listed.url IS NULL THEN 'not two reports of one list'
        WHEN NOT pair.is_listed THEN 'one of them is listed no more'
        WHEN NOT pair.is_same_reader THEN 'the two were read by different versions of our reader'
        WHEN own.correction_text <> '' OR other.correction_text <> '' THEN 'one says that it corrects the other'
        WHEN differing.number > 0 THEN 'a number differs'
        ELSE 'no number differs'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    coalesce(differing.cells[:20], []) AS cells,
    [
        capture_line(pair.capture_id, pair.fetched_at, pair.source_url),
        capture_line(pair.other_capture_id, pair.other_fetched_at, pair.other_url)
    ] AS evidence,
    to_json({
        year: pair.report_year,
        url: pair.source_url,
        other_url: pair.other_url,
        number: differing.number,
        place_zh: differing.place_zh,
        one: coalesce(nullif(differing.text, ''), '空格'),
        other: coalesce(nullif(differing.other_text, ''), '空格')
    }) AS facts
FROM edition_copy AS pair
LEFT JOIN differing ON differing.edition_id = pair.edition_id AND differing.other_id = pair.other_id
LEFT JOIN listed ON listed.authority = pair.authority AND listed.report_year = pair.report_year
    AND listed.url = pair.source_url AND listed.other_url = pair.other_url
LEFT JOIN edition AS own ON own.edition_id = pair.edition_id
LEFT JOIN edition AS other ON other.edition_id = pair.other_id
