/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说规范性文件、规章的制定、废止、现行有效件数,与第二部分表格是否一致"
asks_en = "Do the numbers of normative documents and regulations issued, repealed and in force that the text states match the table?"
problem_zh = "正文称{document_zh}{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says documents: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["disclosure"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ disclosure_form = "2021" }]
claim = [{ kind = "document_issued", value = 3, sentence = "制定规范性文件3件。" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3 }]

[examples.fail]
report = [{ disclosure_form = "2021" }]
claim = [{ kind = "document_repealed", value = 2, sentence = "废止规范性文件2件。" }]
line_disclosure_2021 = [{ line_key = "normative_documents", repealed = 6 }]
says_zh = "正文称行政规范性文件本年废止件数2件（“废止规范性文件2件。”）,二、表“行政规范性文件”的“本年废止件数”为6,相差4,请核实。"

[examples.undetermined]
report = [{ disclosure_form = "2021" }]
claim = [{ kind = "document_issued", value = 30, scope = "全县", sentence = "全县制定规范性文件30件。" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3 }]

[examples.not_applicable]
report = [{ disclosure_form = "2019" }]
claim = [{ kind = "document_issued", value = 3, sentence = "制定规范性文件3件。" }]
*/
WITH beside AS (
    SELECT said.*, disclosure_form = '2021' AS is_2021,
        CASE WHEN kind LIKE '%issued' THEN line.issued WHEN kind LIKE '%repealed' THEN line.repealed ELSE line.in_force END AS implied,
        coalesce(CASE
            WHEN kind LIKE '%issued' THEN line.issued IS NULL AND line.issued_text IS NULL
            WHEN kind LIKE '%repealed' THEN line.repealed IS NULL AND line.repealed_text IS NULL
            ELSE line.in_force IS NULL AND line.in_force_text IS NULL
        END, TRUE) AS is_unread
    FROM claims_of(['document_issued', 'document_repealed', 'document_in_force', 'regulation_issued', 'regulation_repealed', 'regulation_in_force']) AS said
    LEFT JOIN line_disclosure_2021 AS line ON line.edition_id = said.edition_id
        AND line.line_key = CASE WHEN starts_with(kind, 'document') THEN 'normative_documents' ELSE 'regulations' END
),

answered AS (
    SELECT *, text_answer(claim_no, if(is_2021, disclosure_form, NULL), is_unread, value, implied, scope, hedge, '') AS first_answer
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
        AND (one.about = 'documents' OR one.value IN (differing.value, differing.implied, abs(differing.value - differing.implied)))
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
    ['disclosure.' || if(starts_with(kind, 'document'), 'normative_documents', 'regulations') || '.' || regexp_extract(kind, '(issued|repealed|in_force)$')] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        document_zh: CASE WHEN starts_with(kind, 'document') THEN '行政规范性文件' ELSE '规章' END
            || CASE WHEN kind LIKE '%issued' THEN '本年制发件数' WHEN kind LIKE '%repealed' THEN '本年废止件数' ELSE '现行有效件数' END,
        place_zh: '二、表“' || CASE WHEN starts_with(kind, 'document') THEN '行政规范性文件' ELSE '规章' END || '”的“'
            || CASE WHEN kind LIKE '%issued' THEN '本年制发件数' WHEN kind LIKE '%repealed' THEN '本年废止件数' ELSE '现行有效件数' END || '”',
        place_en: 'the table of part 2',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
