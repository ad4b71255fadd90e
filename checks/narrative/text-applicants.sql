/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说自然人、法人或其他组织的申请件数,与第三部分表格“本年新收”各列是否一致"
asks_en = "Do the numbers of applications by persons and organisations that the text states match the columns of the table?"
problem_zh = "正文称{applicant_zh}申请{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says requests by applicant: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["requests"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ requests_form = "2021" }]
claim = [{ kind = "applicant_person", value = 4, sentence = "自然人申请4件。" }]
line_requests_2021 = [{ line_key = "received", person = 4 }]

[examples.fail]
report = [{ requests_form = "2021" }]
claim = [{ kind = "applicant_organisations", value = 2, sentence = "法人或其他组织申请2件。" }]
line_requests_2021 = [{ line_key = "received", person = 4, company = 3, research = 0, charity = 0, legal_service = 1, other_organisation = 0 }]
says_zh = "正文称法人或其他组织申请2件（“法人或其他组织申请2件。”）,三、表“本年新收”的“法人或其他组织”各列合计为4,相差2,请核实。"

# 连同上年结转的申请一起统计的,与表中“本年新收”不同。
[examples.undetermined]
report = [{ requests_form = "2021" }]
claim = [{ kind = "applicant_person", value = 5, sentence = "自然人申请5件。" }]
line_requests_2021 = [{ line_key = "received", person = 4 }, { line_key = "carried_in", person = 1 }]

[examples.not_applicable]
report = [{ requests_form = "2021" }]
*/
WITH said AS (
    FROM claims_of(['applicant_person', 'applicant_organisations', 'applicant_company', 'applicant_research', 'applicant_charity', 'applicant_legal_service'])
),

-- Only of reports that speak of applicants.
line AS (
    SELECT edition_id, line_key, person, company, research, charity, legal_service,
        company + research + charity + legal_service + other_organisation AS organisations,
        person IS NULL AND person_text IS NULL AS is_person_unread, company IS NULL AND company_text IS NULL AS is_company_unread
    FROM line_requests_2021
    WHERE line_key IN ('received', 'carried_in', 'outcome_total')
        AND edition_id IN (SELECT edition_id FROM said WHERE claim_no IS NOT NULL)
    UNION ALL
    SELECT edition_id, line_key, person, company, research, charity, legal_service,
        company + research + charity + legal_service + other_organisation AS organisations,
        person IS NULL AND person_text IS NULL AS is_person_unread, company IS NULL AND company_text IS NULL AS is_company_unread
    FROM line_requests_2019
    WHERE line_key IN ('received', 'carried_in', 'outcome_total')
        AND edition_id IN (SELECT edition_id FROM said WHERE claim_no IS NOT NULL)
),

set_beside AS (
    SELECT said.*,
        received.edition_id IS NULL OR CASE kind WHEN 'applicant_person' THEN received.is_person_unread ELSE received.is_company_unread END AS is_unread,
        CASE kind WHEN 'applicant_person' THEN received.person WHEN 'applicant_organisations' THEN received.organisations WHEN 'applicant_company' THEN received.company WHEN 'applicant_research' THEN received.research WHEN 'applicant_charity' THEN received.charity WHEN 'applicant_legal_service' THEN received.legal_service END AS implied,
        CASE kind WHEN 'applicant_person' THEN carried_in.person WHEN 'applicant_organisations' THEN carried_in.organisations WHEN 'applicant_company' THEN carried_in.company WHEN 'applicant_research' THEN carried_in.research WHEN 'applicant_charity' THEN carried_in.charity WHEN 'applicant_legal_service' THEN carried_in.legal_service END AS carried_in,
        CASE kind WHEN 'applicant_person' THEN outcome_total.person WHEN 'applicant_organisations' THEN outcome_total.organisations WHEN 'applicant_company' THEN outcome_total.company WHEN 'applicant_research' THEN outcome_total.research WHEN 'applicant_charity' THEN outcome_total.charity WHEN 'applicant_legal_service' THEN outcome_total.legal_service END AS outcomes
    FROM said
    LEFT JOIN line AS received ON received.edition_id = said.edition_id AND received.line_key = 'received'
    LEFT JOIN line AS carried_in ON carried_in.edition_id = said.edition_id AND carried_in.line_key = 'carried_in'
    LEFT JOIN line AS outcome_total ON outcome_total.edition_id = said.edition_id AND outcome_total.line_key = 'outcome_total'
),

beside AS (
    SELECT *
    FROM set_beside
),

answered AS (
    SELECT *, text_answer(claim_no, requests_form, is_unread, value, implied, scope, hedge, CASE
            WHEN value IN (implied + carried_in, outcomes) THEN 'the sentence may count what was carried in or answered'
            ELSE ''
        END) AS first_answer
    FROM beside
),

-- Few sentences differ from their table; only of these it is asked whether they count a part, and whether they are explained.
differing AS (
    SELECT edition_id, claim_no, kind, value, implied FROM answered WHERE starts_with(first_answer, 'fail')
),

part AS (
    SELECT differing.edition_id, differing.claim_no
    FROM differing
    JOIN claim AS other ON other.edition_id = differing.edition_id AND other.kind = differing.kind
    WHERE differing.value < differing.implied
    GROUP BY differing.edition_id, differing.claim_no, differing.implied
    HAVING bool_or(other.value = differing.implied) OR sum(other.value) = differing.implied
),

explained AS (
    SELECT differing.edition_id, differing.claim_no, min(one.sentence) AS explained
    FROM differing
    JOIN claim AS one ON one.edition_id = differing.edition_id AND one.kind = 'explanation'
        AND (one.about = 'requests' OR one.value IN (differing.value, differing.implied, abs(differing.value - differing.implied)))
    GROUP BY differing.edition_id, differing.claim_no
),

judged AS (
    SELECT answered.*, explained.explained,
        CASE
            WHEN part.claim_no IS NOT NULL
                THEN 'undetermined: other sentences give the number of the table, so this one may count a part'
            ELSE first_answer
        END AS answer
    FROM answered
    LEFT JOIN part ON part.edition_id = answered.edition_id AND part.claim_no = answered.claim_no
    LEFT JOIN explained ON explained.edition_id = answered.edition_id AND explained.claim_no = answered.claim_no
)

SELECT
    authority, report_year, edition_id, coalesce(kind, 'sentence') || '-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, implied, value - implied AS residual,
    ['requests.received.' || CASE kind WHEN 'applicant_organisations' THEN 'company' ELSE replace(kind, 'applicant_', '') END] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        applicant_zh: CASE kind WHEN 'applicant_person' THEN '自然人' WHEN 'applicant_organisations' THEN '法人或其他组织' WHEN 'applicant_company' THEN '商业企业' WHEN 'applicant_research' THEN '科研机构' WHEN 'applicant_charity' THEN '社会公益组织' WHEN 'applicant_legal_service' THEN '法律服务机构' END,
        place_zh: '三、表“本年新收”的“' || CASE kind WHEN 'applicant_person' THEN '自然人' WHEN 'applicant_organisations' THEN '法人或其他组织' WHEN 'applicant_company' THEN '商业企业' WHEN 'applicant_research' THEN '科研机构' WHEN 'applicant_charity' THEN '社会公益组织' WHEN 'applicant_legal_service' THEN '法律服务机构' END || if(kind = 'applicant_organisations', '”各列合计', '”列'),
        place_en: 'that column of what was received in the table of part 3',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
