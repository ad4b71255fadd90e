/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的标题与正文互相核对"
category_zh = "请核实"
asks_zh = "正文自述的机关名称,与标题的机关是否为同一机关"
asks_en = "Is the authority by which the text names the report the one of its title?"
problem_zh = "标题的机关为“{authority_text}”,正文自述为“{label}”（“{sentence}”）,请核实。"
problem_en = "The title names “{authority_text}”, the text calls itself the report of “{label}” (“{sentence}”). Please check."
remedy_zh = "请核对机关名称,改正有误的一处；因更名所致的,在正文写明。"
remedy_en = "Check the name and correct the one that is wrong; where the body was renamed, say so in the text."

[silent]
without = "claims"
says = { sentence-0 = "no sentence names the body that reports" }

[examples.pass]
report = [{ authority_text = "云岭市示例局" }]
claim = [{ kind = "own-name", label = "市示例局", about = "own", sentence = "现公布市示例局2023年度报告。" }]

[examples.fail]
report = [{ authority_text = "云岭市示例局" }]
claim = [{ kind = "own-name", label = "云岭市样本局", about = "other", sentence = "现公布云岭市样本局2023年度报告。" }]
says_zh = "标题的机关为“云岭市示例局”,正文自述为“云岭市样本局”（“现公布云岭市样本局2023年度报告。”）,请核实。"

# 登记的曾用名、简称也是这个机关。
[examples.undetermined]
report = [{ authority_text = "云岭市示例局" }]
claim = [{ kind = "own-name", label = "云岭市样本局", about = "other", sentence = "现公布云岭市样本局2023年度报告。" }]
authority = [{ aliases = ["云岭市样本局"] }]

[examples.not_applicable]
report = [{}]
*/
WITH known AS (
    SELECT said.*, report.authority_text,
        authority.name_zh = label OR list_contains(authority.aliases, label) AS is_known,
        event.authority IS NOT NULL AS is_changed
    FROM claims_of(['own-name']) AS said
    JOIN report ON report.edition_id = said.edition_id
    LEFT JOIN authority ON authority.authority = said.authority
    LEFT JOIN (SELECT DISTINCT authority FROM authority_event) AS event ON event.authority = said.authority
),

judged AS (
    SELECT *,
        CASE
            WHEN claim_no IS NULL THEN 'not_applicable: no sentence names the body that reports'
            WHEN coalesce(authority_text, '') = '' THEN 'not_applicable: the title names no authority'
            WHEN about = 'own' THEN 'pass: the text names the body of the title'
            WHEN is_known OR is_changed THEN 'undetermined: the registry knows this body under another name, or it was changed'
            ELSE 'fail: the text names another body than the title'
        END AS answer
    FROM known
)

SELECT
    authority, report_year, edition_id, 'sentence-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    list_filter([sentence], lambda one: one IS NOT NULL) AS evidence,
    to_json({ sentence: sentence, label: label, authority_text: authority_text }) AS facts
FROM judged
