/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "同一句中的百分比与所据两数互相核对,按所印位数的四舍五入计"
category_zh = "请核实"
asks_zh = "正文所说占比,与所据的两个数是否相符（按所印位数的四舍五入）"
asks_en = "Does a percentage in the text follow from the two numbers it is of, within its printed rounding?"
problem_zh = "正文称{part}占{whole}的{printed}%,按两数计算为{implied}%,请核实。所在句：“{sentence}”{explained_zh}"
problem_en = "The text says that {part} is {printed}% of {whole}; the two numbers give {implied}%. Please check. The sentence: “{sentence}”{explained_en}"
remedy_zh = "请重新计算占比,改正有误的数。"
remedy_en = "Work the percentage out again and correct the number that is wrong."

[silent]
without = "claims"
says = { sentence-0 = "the text states no percentage of two numbers" }

[examples.pass]
report = [{}]
claim = [
    { kind = "percent", list_group = 1, value = 60.6, unit = "%", rounding = 0.05, sentence = "其中统计信息129件,占60.6%。" },
    { kind = "percent-part", list_group = 1, value = 129 },
    { kind = "percent-whole", list_group = 1, value = 213 },
]

[examples.fail]
report = [{}]
claim = [
    { kind = "percent", list_group = 1, value = 66.6, unit = "%", rounding = 0.05, sentence = "其中统计信息129件,占66.6%。" },
    { kind = "percent-part", list_group = 1, value = 129 },
    { kind = "percent-whole", list_group = 1, value = 213 },
]
says_zh = "正文称129占213的66.6%,按两数计算为60.56%,请核实。所在句：“其中统计信息129件,占66.6%。”"

# 60.5是截去尾数,不是四舍五入。
[examples.undetermined]
report = [{}]
claim = [
    { kind = "percent", list_group = 1, value = 60.5, unit = "%", rounding = 0.05, sentence = "其中统计信息129件,占60.5%。" },
    { kind = "percent-part", list_group = 1, value = 129 },
    { kind = "percent-whole", list_group = 1, value = 213 },
]

# 占比所据的数只在表中;公开可能把部分公开也算在内,所占可能是新收、应办或办结的总数,都不符才请核实。
[examples.blocked]
report = [{ requests_form = "2021" }]
claim = [{ kind = "percent", list_group = 1, value = 50, unit = "%", rounding = 0.5, about = "granted", sentence = "予以公开占50%。" }]

[examples.not_applicable]
report = [{}]
*/
WITH stated AS (
    SELECT said.*, part.value AS part, whole.value AS whole,
        said.hedge <> '' OR coalesce(part.hedge <> '', FALSE) OR coalesce(whole.hedge <> '', FALSE) AS is_loose
    FROM claims_of(['percent']) AS said
    LEFT JOIN claim AS part
        ON part.edition_id = said.edition_id AND part.list_group = said.list_group AND part.kind = 'percent-part'
    LEFT JOIN claim AS whole
        ON whole.edition_id = said.edition_id AND whole.list_group = said.list_group AND whole.kind = 'percent-whole'
),

-- Few shares are of numbers that stand only in the table; only of these it is asked. `about` names the outcomes or the applicant.
untold AS (
    SELECT edition_id, claim_no, value, part, string_split(about, '+') AS parted FROM stated WHERE claim_no IS NOT NULL AND whole IS NULL
),

applicant AS (
    SELECT edition_id, line_key, total, person, company, research, charity, legal_service FROM line_requests_2021
    WHERE line_key IN ('received', 'outcome_total') AND edition_id IN (SELECT edition_id FROM untold)
    UNION ALL
    SELECT edition_id, line_key, total, person, company, research, charity, legal_service FROM line_requests_2019
    WHERE line_key IN ('received', 'outcome_total') AND edition_id IN (SELECT edition_id FROM untold)
),

-- A share may be of what came, of what had to be answered or of what was; 公开 may count 部分公开, 不予公开 whatever was not given.
possible AS (
    SELECT edition_id, claim_no, value, part, unnest(wholes) AS whole
    FROM (
        SELECT untold.edition_id, untold.claim_no, untold.value,
            unnest(CASE
                WHEN untold.part IS NOT NULL THEN [untold.part]
                WHEN parted = ['granted'] THEN [granted, granted + partly_granted]
                WHEN parted = ['refused'] THEN [refused, refused + unavailable, refused + unavailable + declined, refused + unavailable + declined + other]
                ELSE [CASE parted[1] WHEN 'partly_granted' THEN partly_granted WHEN 'granted_or_partly' THEN granted + partly_granted
                    WHEN 'unavailable' THEN unavailable WHEN 'declined' THEN declined WHEN 'other_outcome' THEN other END]
            END) AS part,
            [received, received + request.carried_in, outcome_total, outcome_total - request.carried_in, outcome_total - coalesce(others, 0)] AS wholes
        FROM untold
        JOIN outcome_sum AS line ON line.edition_id = untold.edition_id AND NOT starts_with(parted[1], 'applicant_')
        JOIN request_sum AS request ON request.edition_id = untold.edition_id
    )
    UNION ALL
    SELECT untold.edition_id, untold.claim_no, untold.value,
        CASE parted[1] WHEN 'applicant_person' THEN person WHEN 'applicant_company' THEN company
            WHEN 'applicant_research' THEN research WHEN 'applicant_charity' THEN charity ELSE legal_service END,
        total
    FROM untold
    JOIN applicant ON applicant.edition_id = untold.edition_id AND starts_with(parted[1], 'applicant_')
),

tabled AS (
    SELECT edition_id, claim_no, bool_or(part IS NULL OR whole IS NULL) AS is_blank,
        arg_min({ part: part, whole: whole }, abs(value - 100 * part / nullif(whole, 0))) AS nearest
    FROM possible
    GROUP BY edition_id, claim_no
),

beside AS (
    SELECT stated.* EXCLUDE (part, whole),
        coalesce(part, nearest.part) AS part, coalesce(whole, nearest.whole) AS whole,
        whole IS NULL AND tabled.edition_id IS NULL AS is_unread, whole IS NULL AND coalesce(tabled.is_blank, FALSE) AS is_blank,
        (100 * coalesce(part, nearest.part) / nullif(coalesce(whole, nearest.whole), 0))::DECIMAL(24,6) AS exact
    FROM stated
    LEFT JOIN tabled ON tabled.edition_id = stated.edition_id AND tabled.claim_no = stated.claim_no
),

judged AS (
    SELECT *,
        CASE
            WHEN claim_no IS NULL THEN 'not_applicable: the text states no percentage of two numbers'
            WHEN whole IS NULL AND requests_form IS NULL THEN 'not_applicable: this table was not read, or is of another form'
            WHEN is_unread THEN 'blocked: we could not read the number in the table or in the text'
            WHEN exact IS NULL AND is_blank THEN 'undetermined: the number in the table is blank'
            WHEN exact IS NULL OR value IS NULL THEN 'not_applicable: the whole is 0, or a number is longer than a warehouse keeps'
            WHEN abs(value - exact) <= rounding THEN 'pass: the percentage follows from the two numbers'
            WHEN is_blank THEN 'undetermined: the number in the table is blank'
            WHEN is_loose THEN 'undetermined: a number is approximate'
            WHEN exact - value BETWEEN 0 AND 2 * rounding THEN 'undetermined: the last digit was cut off, not rounded'
            WHEN value - exact BETWEEN 0 AND 2 * rounding THEN 'undetermined: the last digit was rounded up, or makes the shares come to 100'
            ELSE 'fail: the percentage does not follow from the two numbers'
        END AS answer
    FROM beside
),

explained AS (
    SELECT judged.edition_id, judged.claim_no, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = 'lists' OR one.value IN (judged.part, judged.whole))
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id, judged.claim_no
)

SELECT
    authority, report_year, edition_id, 'sentence-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, exact AS implied, value - exact AS residual,
    []::VARCHAR[] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        part: part,
        whole: whole,
        implied: exact::DECIMAL(18,2),
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN explained USING (edition_id, claim_no)
