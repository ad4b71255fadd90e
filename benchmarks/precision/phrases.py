"""How reports word their numbers: sentences of our own with slots, in the many styles of the genre. Knows no check.

A slot names a number of the tables (received, granted, …) or of a list. Every sentence is true of the values it is filled from.
"""

# Sentences that say nothing a check could hold a report to, though many hold numbers.
FILLERS = (
    "把公开嵌入办文流程,拟稿时即注明公开属性。",
    "全年组织业务培训3期,参训人员86人次。",
    "办理人大代表建议12件、政协委员提案9件,办复率100%。",
    "受理12345政务服务便民热线工单1826件,按时办结率99.6%。",
    "政务新媒体“青石发布”关注人数达2.3万人。",
    "举办新闻发布会4场,回应社会关切17次。",
    "网站全年访问量86万人次,较上年有所提升。",
    "依据国办公开办函〔2021〕30号文件编制本报告。",
    "对照《2023年政务公开工作要点》逐项分解任务,明确责任单位21个。",
    "设立政府信息查阅点6处,接待群众查询430人次。",
    "修订政府信息公开指南1次,调整公开目录5处。",
    "严格落实信息发布“三审三校”,全年抽查稿件200余篇。",
    "开展错敏词排查2轮,整改问题31个。",
    "办理网民留言74条,回复率100%。",
    "联系电话:0990-3456789,邮编990001。",
    "政务服务大厅全年办件41256件,一网通办率98.2%。",
    "及时发布2022年度政府信息公开工作年度报告,接受社会监督。",
    "受理行政复议案件126件,审结118件,相关文书按规定上网公开。",
    "双公示平台归集行政许可信息320条、行政处罚信息48条。",
    "公开规范性文件及其解读材料9篇。",
    "接听咨询电话600余个,满意率98%以上。",
    "微信公众号推送信息512条,阅读量12万次。",
    "办理信访举报43件,均已反馈。",
    "截至6月底完成栏目调整14个,年底前全部到位。",
    "第三方评估得分92.5分,较上年提高1.5分。",
)

# 依申请公开 in one to three sentences. 「r0」 is last year's number of requests received.
REQUESTS = (
    "全年共收到政府信息公开申请{received}件。",
    "{year}年,我局新收政府信息公开申请{received}件,上年结转{carried_in}件。",
    "本年度收到依申请公开政府信息{received}件,上年结转{carried_in}件;办结{outcomes}件,结转下年度继续办理{carried_out}件。",
    "{year}年度,本年新收政府信息公开申请{received}件,上年度结转政府信息公开申请{carried_in}件,全年办结{outcomes}件,结转下一年度{carried_out}件。",
    "全年共受理政府信息公开申请{received}件,其中予以公开{granted}件,部分公开{partly}件,不予公开{refused}件,无法提供{unavailable}件,不予处理{declined}件,其他处理{other}件。",
    "规范办理依申请公开。共收到申请{received}件,答复{outcomes}件。答复中,予以公开{granted}件、部分公开{partly}件、不予公开{refused}件、无法提供{unavailable}件。",
    "依申请公开方面,全年收到{received}件,办结{outcomes}件,{carried_out}件结转下年度办理。",
    "我局收到公民、法人和其他组织提出的政府信息公开申请{received}件,均按规定程序办理。",
    "畅通受理渠道,规范答复文书。{year}年收到政府信息公开申请{received}件,较上年增加{more}件。",
    "共收到依申请公开申请{received}件(上年结转{carried_in}件),办理答复{outcomes}件,结转{next}年{carried_out}件。",
    "本机关严格按照条例规定做好依申请公开工作。本年新收到信息公开申请{received}件。全年办结政府信息公开申请{outcomes}件,其中,予以公开{granted}件,部分公开{partly}件。",
    "除去上年结转的{carried_in}件政府信息公开申请,今年共收到依申请公开{received}件,全部登记在册。",
    "全年累计接收信息公开申请{received}件。从申请人看,自然人{person}件,法人或其他组织{organisations}件。",
    "收到政府信息公开申请{received}件,其中自然人申请{person}件、法人及其他组织申请{organisations}件;予以公开及部分公开{granted_or_partly}件。",
    "(二)依申请公开情况。{year}年共收到政府信息公开申请{received}件。其中自然人{person}件、商业企业{company}件。",
    "做好依申请公开答复。全年办结申请{outcomes}件,其中予以公开{granted}件,区分处理部分公开{partly}件,因信息不存在等无法提供{unavailable}件,不予公开{refused}件。",
)
# The same, as townships, offices and bureaus of other places word it.
REQUESTS += (
    "收到并答复政府信息公开申请{received}件。",
    "2.依申请公开。{year}年度共接到政府信息公开申请{received}件,其中网络申请{online}件、信函申请{letters}件。",
    "本年新收政府信息公开申请数量为{received}件,上年结转政府信息公开申请数量为{carried_in}件,结转下年度继续办理{carried_out}件。",
    "全年共登记受理依申请公开{received}宗,通过网上平台提交{online}宗,其余为书面提交。",
    "{year}年1月1日至12月31日,我镇收到政府信息公开申请{received}件,已答复{outcomes}件。",
    "依申请公开工作有序开展,共计收到政府信息公开申请 {received} 件,{outcomes}件已办结,{carried_out}件结转至{next}年。",
    "全年收到各类政府信息公开申请{received}件(自然人{person}件,法人或其他组织{organisations}件),上年结转{carried_in}件,办结{outcomes}件,结转下年{carried_out}件。",
    "办理结果为:予以公开{granted}件;部分公开{partly}件;不予公开{refused}件;无法提供{unavailable}件;不予处理{declined}件;其他处理{other}件。以上为本年政府信息公开申请办理情况。",
    "政府信息公开申请办理方面,作出予以公开答复{granted}件、部分公开答复{partly}件、不予公开答复{refused}件。",
    "我单位{year}年共收到信息公开申请{received}件,按时办结率100%。",
    "坚持依法依规答复申请人,全年新收依申请公开{received}件,同时上年度结转{carried_in}件。",
    "在依申请公开办理中,{granted}件予以公开,{partly}件部分公开,{refused}件不予公开。",
)
# 复议 and 诉讼.
PROCEEDINGS = (
    "政府信息公开行政复议{review}起、行政诉讼{suit}起。",
    "全年发生涉及政府信息公开的行政诉讼{suit}件:未经复议直接起诉{direct_suit}件,复议后起诉{suit_after_review}件。",
    "因政府信息公开产生行政复议{review}件(结果维持{review_upheld}件、结果纠正{review_corrected}件)。",
    "我局办理的政府信息公开申请引发行政复议{review}件、行政诉讼{suit}件,均积极应对。",
    "全年因政府信息公开被申请行政复议{review}件,行政诉讼{suit}件。",
    "{year}年,涉及政府信息公开的行政复议{review}件,其中结果维持{review_upheld}件,结果纠正{review_corrected}件,尚未审结{review_pending}件。",
    "发生政府信息公开行政复议案件{review}件、行政诉讼案件{suit}件。",
    "因依申请公开引发行政复议{review}件,维持{review_upheld}件,纠正{review_corrected}件;引发行政诉讼{suit}件。",
    "全年政府信息公开类行政诉讼{suit}件,其中未经复议直接起诉{direct_suit}件,复议后起诉{suit_after_review}件。",
    "政府信息公开工作被提起行政复议{review}件,被提起行政诉讼{suit}件。",
)
DOCUMENTS = (
    "全年制定行政规范性文件{issued}件,废止{repealed}件,现行有效{in_force}件。",
    "{year}年制发行政规范性文件{issued}件。",
    "加强规范性文件管理,全年印发规范性文件{issued}件、废止规范性文件{repealed}件。",
    "本年出台行政规范性文件{issued}件,现行有效行政规范性文件{in_force}件。",
    "规范性文件本年制发{issued}件,本年废止{repealed}件,现行有效{in_force}件。",
)
DOCUMENTS += (
    "全年新制定行政规范性文件{issued}件,并同步发布解读。",
    "全面清理后,现行有效的行政规范性文件共{in_force}件。",
    "做好规范性文件管理,制定{issued}件,废止{repealed}件。",
)
POWERS = (
    "全年共作出行政处罚{penalties}起。",
    "依法办理行政许可{licensing}件,作出行政处罚{penalties}件,相关结果按时公示。",
    "全年作出行政许可决定{licensing}件、行政处罚决定{penalties}件、行政强制决定{coercion}件。",
    "共办结行政许可{licensing}件,行政处罚{penalties}件,行政强制{coercion}件。",
    "依法实施行政处罚{penalties}件。",
    "作出行政处罚决定{penalties}件,实施行政强制措施{coercion}件。",
    "办理行政许可事项{licensing}件。",
)
# One total and its parts: {total}, {a} … {d} come to it; {p} is the share of {a}.
WHOLE_LISTS = (
    "全年主动公开政府信息{total}条,包括:{ka}{a}条,{kb}{b}条,{kc}{c}条,{kd}{d}条。",
    "共发布信息{total}条,分别为{ka}{a}条、{kb}{b}条、{kc}{c}条、{kd}{d}条。",
    "发布{ka}{a}条,{kb}{b}条,{kc}{c}条,{kd}{d}条,合计{total}条。",
    "本年度公开政府信息{total}条,具体为{ka}{a}条;{kb}{b}条;{kc}{c}条;{kd}{d}条。",
    "公开{ka}{a}篇、{kb}{b}篇、{kc}{c}篇、{kd}{d}篇,共计{total}篇。",
)
LISTS = (
    "全年主动公开政府信息{total}条,其中{ka}{a}条,{kb}{b}条,{kc}{c}条,{kd}{d}条。",
    "累计主动公开政府信息{total}条。其中:{ka}{a}条;{kb}{b}条;{kc}{c}条;{kd}{d}条。",
    "全年主动公开各类政府信息共计{total}条,内容涉及机构、政策、财政等方面。其中,{ka}公开{a}条、{kb}公开{b}条、{kc}公开{c}条、{kd}公开{d}条。",
    "{year}年公开政府信息{total}条次,其中公开{ka}{a}条、{kb}{b}条、{kc}{c}条、{kd}{d}条。",
    "截至年底,共公开信息{total}条(其中:{ka}{a}条,{kb}{b}条,{kc}{c}条,{kd}{d}条)。",
)
LISTS += (
    "{year}年度我局累计主动公开政府信息{total}条。从内容看,其中{ka}{a}条,{kb}{b}条,{kc}{c}条,{kd}{d}条。",
    "1.主动公开。全年发布政府信息{total}条,其中{ka}共{a}条、{kb}共{b}条、{kc}共{c}条、{kd}共{d}条。",
    "全年主动公开信息 {total} 条,其中{ka} {a} 条、{kb} {b} 条、{kc} {c} 条、{kd} {d} 条。",
    "公开信息{total}条;其中:{ka}:{a}条;{kb}:{b}条;{kc}:{c}条;{kd}:{d}条。",
)
NESTED_LISTS = (
    "全年公开政府信息{total}条,其中{ka}{a}条(其中通知{a1}条、公告{a2}条),{kb}{b}条,{kc}{c}条,{kd}{d}条。",
    "全年公开政府信息{total}条,其中:{ka}{a}条,其中通知{a1}条、公告{a2}条;{kb}{b}条;{kc}{c}条;{kd}{d}条。",
)
KINDS = (
    ("机构职能类信息", "政策文件类信息", "工作动态类信息", "其他信息"),
    ("财政资金信息", "公共服务信息", "重点项目信息", "规划计划信息"),
    ("通知公告", "政策解读", "人事信息", "统计信息"),
    ("概况信息", "法规公文", "行政执法公示信息", "业务工作信息"),
    ("预决算信息", "部门动态", "建议提案办理信息", "办事指南"),
)
CHANNELS = (
    ("政府门户网站", "微信公众号", "政务微博", "其他平台"),
    ("网站发布信息", "“青石发布”微信公众号推送", "短视频平台发布", "公示栏张贴"),
)
SHARES = (
    "全年主动公开政府信息{total}条,其中{ka}{a}条,占{p}%。",
    "共公开信息{total}条,其中{ka}{a}条(占比{p}%),{kb}{b}条。",
    "主动公开政府信息{total}条。其中{ka}{a}条,占总数的{p}%;{kb}{b}条。",
    "全年公开信息{total}条,其中{ka}{a}条、占比为{p}%。",
)
CHANGES_WITHIN = (
    "全年收到政府信息公开申请{received}件,较上年的{r0}件{way}{change}%。",
    "政府信息公开申请收到{received}件,比去年{r0}件{way}{change}%。",
)
CHANGES = (
    "全年收到政府信息公开申请{received}件,同比{way}{change}%。",
    "{year}年收到政府信息公开申请{received}件,较上年{way}{moved}件。",
    "共收到政府信息公开申请{received}件,比上年{way}{change}%。",
)
NONE_REQUESTS = (
    "{year}年,我局未收到政府信息公开申请。",
    "本年度没有收到公民、法人或其他组织的政府信息公开申请。",
    "全年未收到依申请公开政府信息的申请。",
    "依申请公开情况:本年度无政府信息公开申请。",
    "全年未接到政府信息公开申请,未产生收费。",
)
NONE_REQUESTS += (
    "我镇{year}年度未收到任何形式的政府信息公开申请。",
    "本年内没有收到依申请公开事项的信息公开申请。",
    "{year}年,未收到公民、法人和其他组织提出的政府信息公开申请。",
)
NONE_PROCEEDINGS = (
    "本年度未发生政府信息公开方面的行政复议、行政诉讼案件。",
    "全年未因政府信息公开工作被申请行政复议、提起行政诉讼。",
    "全年未发生因政府信息公开引起的行政复议和行政诉讼。",
    "本年度没有发生政府信息公开行政复议、行政诉讼案件。",
    "{year}年无涉及政府信息公开的行政复议、行政诉讼。",
    "未收到因政府信息公开提起的行政复议或行政诉讼。",
)
OPENINGS = (
    "根据《中华人民共和国政府信息公开条例》规定,现公布{name}{year}年政府信息公开工作年度报告。",
    "按照条例要求,特向社会公布{year}年度{name}政府信息公开工作年度报告。",
    "现将{name}{year}年度政府信息公开工作年度报告公布如下。",
    "{name}依据有关规定编制{year}年政府信息公开工作年度报告并向社会公布。",
)
NAMED_OPENINGS = OPENINGS[:3]
PERIODS = (
    "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "报告中数据统计期限自{year}年1月1日起至12月31日止。",
    "所列数据的统计时限为{year}年1月1日—12月31日。",
    "数据统计时间:{year}年1月-12月。",
)
FEES = (
    "本年度未收取政府信息公开信息处理费。",
    "全年没有发出收费通知,信息处理费收取0元。",
    "按照《政府信息公开信息处理费管理办法》,本年度收取信息处理费0元。",
    "信息处理费收取情况:本年度未产生。",
)
PROBLEMS = (
    "一是解读形式较为单一;二是栏目更新不够均衡。下一步计划公开信息500条,其中网站400条、微信200条,力争收到申请全部按期答复。",
    "个别科室主动公开意识不强。下一年将培训6期,制定规范性文件公开清单2份。",
)

# A later batch, kept from the reader until its first figures were taken (docs/decisions.md).
REQUESTS += (
    "2023年,我局依申请公开工作平稳推进,共收到申请{received}件,其中当面申请{letters}件,网上申请{online}件,现已全部办结。",
    "本年度,我单位政府信息公开申请新收{received}件,上年结转{carried_in}件,合计办理{outcomes}件,结转下年{carried_out}件。",
    "全年共处理政府信息公开申请{outcomes}件,予以公开{granted}件,部分公开{partly}件,不予公开{refused}件,无法提供{unavailable}件,不予处理{declined}件,其他处理{other}件。",
    "2023年度收到的政府信息公开申请为{received}件,均通过登记、审核、答复等环节规范办理。",
    "依申请公开规范有序。全年收到政府信息公开申请{received}件,申请量比上年有所变化。",
    "全年我街道共受理群众政府信息公开申请{received}件,予以公开的{granted}件,属于部分公开的{partly}件。",
    "严格办理流程,年内新收依申请公开件{received}件,答复{outcomes}件,转入下年度办理{carried_out}件。",
    "受理信息公开申请方面:新收{received}件、上年结转{carried_in}件、结转下年度继续办理{carried_out}件。",
    "全年依申请公开共计{received}件。",
    "自然人提出申请{person}件,法人或其他组织提出申请{organisations}件,共收到政府信息公开申请{received}件。",
    "收到政府信息公开申请共{received}件,其中,来自自然人的{person}件,来自法人和其他组织的{organisations}件。",
    "截至2023年12月31日,共收到依申请公开{received}件,已办结{outcomes}件,尚有{carried_out}件结转下一年度办理。",
    "对收到的{received}件政府信息公开申请逐件登记,依法作出答复{outcomes}件。",
    "共受理政府信息依申请公开{received}件,作出不予公开决定{refused}件,告知信息不存在等无法提供{unavailable}件。",
)
PROCEEDINGS += (
    "全年政府信息公开引发的行政复议案件共{review}件、行政诉讼案件共{suit}件。",
    "因政府信息公开发生行政复议{review}件,其中维持原决定{review_upheld}件,被纠正{review_corrected}件。",
    "涉政府信息公开行政复议{review}件、诉讼{suit}件。",
    "就政府信息公开答复不服申请行政复议的{review}件,提起行政诉讼的{suit}件。",
    "本年度信息公开类行政复议案件数为{review}件,行政诉讼案件数为{suit}件。",
)
DOCUMENTS += (
    "2023年以来,新出台行政规范性文件{issued}件,宣布废止{repealed}件。",
    "全年共制发规范性文件{issued}份,现行有效规范性文件{in_force}份。",
    "本年度制定并公开行政规范性文件{issued}件。",
    "依法制定规范性文件{issued}件、废止{repealed}件,目前现行有效{in_force}件。",
)
POWERS += (
    "本年度行政许可处理决定{licensing}件,行政处罚处理决定{penalties}件,行政强制处理决定{coercion}件。",
    "全年办理行政处罚案件{penalties}件,作出行政许可{licensing}件。",
    "实施行政许可{licensing}件、行政处罚{penalties}件、行政强制{coercion}件。",
)
LISTS += (
    "2023年,全镇通过各渠道公开政府信息{total}条,其中:{ka}{a}条、{kb}{b}条、{kc}{c}条、{kd}{d}条。",
    "全年公开政府信息总数为{total}条,其中涉及{ka}{a}条,涉及{kb}{b}条,涉及{kc}{c}条,涉及{kd}{d}条。",
    "一年来主动公开信息{total}条。其中{ka}类{a}条,{kb}类{b}条,{kc}类{c}条,{kd}类{d}条。",
    "累计发布政府信息{total}条,其中{ka}有{a}条,{kb}有{b}条,{kc}有{c}条,{kd}有{d}条;回应关切3次。",
    "主动公开政府信息数{total}条,其中,发布{ka}{a}条;发布{kb}{b}条;发布{kc}{c}条;发布{kd}{d}条。",
)
WHOLE_LISTS += (
    "全年主动公开政府信息{total}条,具体包括{ka}{a}条、{kb}{b}条、{kc}{c}条、{kd}{d}条。",
    "公开政府信息共{total}条,分别是{ka}{a}条,{kb}{b}条,{kc}{c}条,{kd}{d}条。",
)
NESTED_LISTS += ("公开信息{total}条,其中{ka}{a}条(包括通知{a1}条,公告{a2}条)、{kb}{b}条、{kc}{c}条、{kd}{d}条。",)
SHARES += (
    "全年主动公开政府信息{total}条,其中{ka}{a}条,约占总量的{p}%。",
    "公开政府信息{total}条,其中{ka}{a}条,占全部信息的{p}%;{kb}{b}条。",
    "发布信息{total}条,其中{ka}{a}条,占总条数{p}%。",
)
CHANGES_WITHIN += (
    "收到政府信息公开申请{received}件,与上年{r0}件相比{way}{change}%。",
    "全年新收政府信息公开申请{received}件,较2022年的{r0}件{way}了{change}%。",
)
CHANGES += (
    "全年受理政府信息公开申请{received}件,与去年相比{way}{moved}件。",
    "新收政府信息公开申请{received}件,较上年同期{way}{change}%。",
)
NONE_REQUESTS += (
    "2023年未收到要求公开政府信息的申请。",
    "我单位本年度依申请公开申请为零,未收到政府信息公开申请。",
    "截至2023年底,没有收到群众政府信息公开申请。",
)
NONE_PROCEEDINGS += (
    "未发生行政复议、行政诉讼情况。",
    "本年度没有因政府信息公开引发的行政复议、行政诉讼。",
    "2023年,我局未发生信息公开行政复议和行政诉讼案件。",
)
NAMED_OPENINGS += (
    "现将{name}{year}年度政府信息公开工作情况报告如下。",
    "根据有关要求,{name}编制了{year}年政府信息公开工作年度报告,现向社会公布。",
    "现向社会公布{name}{year}年政府信息公开工作年度报告,欢迎监督。",
)
PERIODS += (
    "本报告数据统计期限从{year}年1月1日起,至{year}年12月31日止。",
    "报告所列数据统计时间为{year}年1月1日至{year}年12月31日。",
    "本年度报告中所列数据的统计期限为:{year}年1月1日到12月31日。",
)
