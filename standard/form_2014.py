"""The statistics that governments attached to their reports for 2014 to 2018 (政府信息公开情况统计表) — 国办发〔2014〕32号.

Declared from general knowledge (FORMS.md calls it so) and not verified against the notice: it is read and shown, and no
identity judges it. Units stand in a column of their own: 统计指标, 单位, 统计数.
"""

from standard.model import Block, Line, Table

FORM = "2014"
NOTICE = "国办发〔2014〕32号"
YEARS = range(2014, 2019)
HEADS = ("统计指标", "单位", "统计数")

_OPENED = "一、主动公开情况"
_CHANNELS = (_OPENED, "（二）通过不同渠道和方式公开政府信息的情况")
_ANSWERED = "二、回应解读情况"
_ANSWERS = (_ANSWERED, "（二）通过不同渠道和方式回应解读的情况")
_REQUESTED = "三、依申请公开情况"
_EQUIPPED = "八、机构建设和保障经费情况"
_MET = "九、政府信息公开会议和培训情况"


def _line(key: str, label: str, unit: str, *under: str, group: str = "", seen_as: tuple[str, ...] = ()) -> Line:
    return Line(key, label, under, seen_as, group, "amount" if unit == "万元" else "count", unit)


_LINES = (
    _line("published", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", _OPENED),
    _line("published_normative", "其中：主动公开规范性文件数", "条", _OPENED, seen_as=("主动公开规范性文件数",)),
    _line("normative_documents", "制发规范性文件总数", "件", _OPENED),
    _line("by_gazette", "1．政府公报公开政府信息数", "条", *_CHANNELS),
    _line("by_website", "2．政府网站公开政府信息数", "条", *_CHANNELS),
    _line("by_microblog", "3．政务微博公开政府信息数", "条", *_CHANNELS),
    _line("by_wechat", "4．政务微信公开政府信息数", "条", *_CHANNELS),
    _line("by_other_channels", "5．其他方式公开政府信息数", "条", *_CHANNELS),
    _line("responses", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", _ANSWERED),
    _line("press_conferences", "1．参加或举办新闻发布会总次数", "次", *_ANSWERS),
    _line("press_conferences_led", "其中：主要负责同志参加新闻发布会次数", "次", *_ANSWERS),
    _line("online_interviews", "2．政府网站在线访谈次数", "次", *_ANSWERS),
    _line("online_interviews_led", "其中：主要负责同志参加政府网站在线访谈次数", "次", *_ANSWERS),
    _line("interpretations", "3．政策解读稿件发布数", "篇", *_ANSWERS),
    _line("microblog_responses", "4．微博微信回应事件数", "次", *_ANSWERS),
    _line("other_responses", "5．其他方式回应事件数", "次", *_ANSWERS),
    _line("received", "（一）收到申请数", "件", _REQUESTED),
    _line("received_in_person", "1．当面申请数", "件", _REQUESTED),
    _line("received_by_fax", "2．传真申请数", "件", _REQUESTED),
    _line("received_online", "3．网络申请数", "件", _REQUESTED),
    _line("received_by_letter", "4．信函申请数", "件", _REQUESTED),
    _line("closed", "（二）申请办结数", "件", _REQUESTED),
    _line("closed_in_time", "1．按时办结数", "件", _REQUESTED),
    _line("closed_extended", "2．延期办结数", "件", _REQUESTED),
    _line("answered", "（三）申请答复数", "件", _REQUESTED),
    _line("already_public", "1．属于已主动公开范围数", "件", _REQUESTED),
    _line("granted", "2．同意公开答复数", "件", _REQUESTED),
    _line("partly_granted", "3．同意部分公开答复数", "件", _REQUESTED),
    _line("refused", "4．不同意公开答复数", "件", _REQUESTED),
    _line("refused_state_secret", "其中：涉及国家秘密", "件", _REQUESTED, seen_as=("涉及国家秘密",)),
    _line("refused_trade_secret", "涉及商业秘密", "件", _REQUESTED),
    _line("refused_privacy", "涉及个人隐私", "件", _REQUESTED),
    _line("refused_security", "危及国家安全、公共安全、经济安全和社会稳定", "件", _REQUESTED),
    _line("refused_not_information", "不是《条例》所指政府信息", "件", _REQUESTED),
    _line("refused_other", "法律法规规定的其他情形", "件", _REQUESTED),
    _line("not_of_this_organ", "5．不属于本行政机关公开数", "件", _REQUESTED),
    _line("not_existing", "6．申请信息不存在数", "件", _REQUESTED),
    _line("told_to_amend", "7．告知作出更改补充数", "件", _REQUESTED),
    _line("told_other_ways", "8．告知通过其他途径办理数", "件", _REQUESTED),
    _line("reviews", "四、行政复议数量", "件", group="reviews"),
    _line("reviews_upheld", "（一）维持具体行政行为数", "件", group="reviews"),
    _line("reviews_corrected", "（二）被依法纠错数", "件", group="reviews"),
    _line("reviews_other", "（三）其他情形数", "件", group="reviews"),
    _line("suits", "五、行政诉讼数量", "件", group="suits"),
    _line("suits_upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件", group="suits"),
    _line("suits_corrected", "（二）被依法纠错数", "件", group="suits"),
    _line("suits_other", "（三）其他情形数", "件", group="suits"),
    _line("complaints", "六、举报投诉数量", "件", seen_as=("被举报投诉数量",)),
    _line("fees", "七、依申请公开信息收取的费用", "万元"),
    _line("offices", "（一）政府信息公开工作专门机构数", "个", _EQUIPPED),
    _line("reading_rooms", "（二）设置政府信息公开查阅点数", "个", _EQUIPPED),
    _line("staff", "（三）从事政府信息公开工作人员数", "人", _EQUIPPED),
    _line("staff_full_time", "1．专职人员数（不包括政府公报及政府网站工作人员数）", "人", _EQUIPPED),
    _line("staff_part_time", "2．兼职人员数", "人", _EQUIPPED),
    _line(
        "funds",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
        _EQUIPPED,
    ),
    _line("meetings", "（一）召开政府信息公开工作会议或专题会议数", "次", _MET),
    _line("courses", "（二）举办各类培训班数", "次", _MET),
    _line("trained", "（三）接受培训人员数", "人次", _MET),
)

statistics = Table(
    kind="statistics",
    form=FORM,
    section="附表",
    title="政府信息公开情况统计表",
    blocks=(Block(_LINES, (Line("figure", HEADS[-1], measure="amount"),), corner=HEADS[0]),),
    is_verified=False,
)
TABLES = (statistics,)
