"""Copy as campaigns write it, in both languages: nothing is told of any of it."""

import pytest

from generator.model import Language
from tests.reading.test_printed import in_field, in_markdown

CHINESE = r"""
首届中国中小企业节将于2007年12月举行，全国4200多万家中小企业都可以参加。
“节日不只是庆典，”会长说，“更是服务的开始。”
他问：“什么是‘专精特新’？”答：“专业化、精细化、特色化、新颖化。”
标点“，。；：”的用法，请参照GB/T 15834—2011。
请把“、”改成“，”，把“：”改成“；”。
《中小企业促进法》第十二条（2002年6月29日通过）规定：国家财政预算设立中小企业科目。
会议时间：12月11日（星期二）9:00—11:30；地点：人民大会堂北大厅。
报名截止日期为2007-11-30，逾期不候；咨询电话010-12345678转8001。
参展商（含港、澳、台企业）应当于10月31日前提交申请表A-1。
问：小企业也能参加吗？答：能！
活动分三个阶段：（一）筹备；（二）实施；（三）总结。
资料来源：国家统计局，2006年。
我们要“办一个节、带一批企业、促一方发展”。
“十一五”期间，年均增长9.8%，比“十五”快1.2个百分点。
李𬭎、王𠮷、陈喆三位同志出席。
AI、IoT、5G等新技术，正在改变中小企业；SaaS的价格也在下降。
A股上市公司中，民营企业占比超过60%。
“中小企业节”是什么？为什么要办？谁来办？
党中央、国务院……高度重视中小企业的发展。
他说了很多——关于融资、关于用工、关于税费——但没有谈到土地。
参会者来自北京、上海、广东等31个省（区、市）。
联系人：张小姐（8:30～17:30）。
（记者 王小明）12月11日，首届中国中小企业节在京开幕。
【本报讯】昨日，记者从市中小企业局获悉……
图1　中小企业数量变化
注：①数据截至2006年10月底；②含个体工商户。
“‘一带一路’倡议”不在本文讨论之列。
本次活动不收取任何费用！！
难道小企业就不需要法律服务？！
第1、2、3号馆为主会场，4号馆为分会场。
网上报名、电话报名均可（任选其一）。
该平台日均访问量约3000～5000人次。
请于7个工作日内回复，过期视为放弃。
根据国发〔2005〕3号文件，非公有制经济……（略）
中小企协〔2007〕86号文件全文如下。
会员单位：A公司、B公司、C公司。
A、B、C三类企业分别适用不同标准。
C#、C++和.NET培训班同期举办。
Wi-Fi密码：sme2007。
邮编100038，传真（010）63906000。
温度为25℃，湿度≤60%，面积1000㎡。
“企业有难处，政府有行动。”——这是承诺。
为贯彻落实《国务院关于鼓励支持和引导个体私营等非公有制经济发展的若干意见》（国发〔2005〕3号），特制定本办法。
获奖名单：张三（金奖），李四（银奖），王五（铜奖）。
好好学习，天天向上；人人参与，处处服务。
看看、听听、谈谈，都是交流。
妈妈们、奶奶们也来了；星星之火，可以燎原。
他的的确确来过；的士也在门口等着。
研究研究、讨论讨论，再作决定。
甲：10%；乙：20%；丙：70%。
1:0领先；比分为3:2。
“你好，”她说。“请坐。”
本书（上、下册）定价¥68.00，优惠价￥48。
第一届（2007年）、第二届（2008年）……第十届（2016年）。
点击“下一步>”按钮，进入“我的>设置”页面。
营业收入>5000万元、从业人员<300人的企业属于中型企业。
从业人员≥20人且营业收入≥300万元的为小型企业。
详见附件1（PDF，1.2MB）。
Ａ区与Ｂ区之间有班车。
请用“#中小企业节#”话题发微博。
联系微信号：sme_festival_2007。
文件名为report_2007_final.pdf。
周一至周五 9:00-17:00，节假日休息。
“O2O”“B2B”“B2C”三种模式。
《人民日报》《经济日报》《光明日报》均作了报道。
中国（上海）自由贸易试验区。
会费标准：100元/年·家。
卡尔·马克思、弗里德里希·恩格斯。
让“小巨人”更强，让“隐形冠军”更多！
参见第3.2.1节与表4-1。
E-mail是什么？就是电子邮件。
（c）类企业除外；（a）、（b）类企业适用。
""".strip().split("\n")
ENGLISH = r"""
The First China SME Festival opens in December 2007, and all 42 million small firms may take part.
“It’s not only a celebration,” the president said, “but the start of a service.”
He asked, “What does ‘little giant’ mean?”
The firm’s, the firms’ and the ’90s’ problems are alike.
Rock ’n’ roll bands from the ’80s will play.
Taxes, land, labour: these are the firms' three worries.
It's free. Don't miss it.
The meeting is on 11 December (Tuesday), 9:00–11:30 a.m., in the North Hall.
Dr. A. Smith and Prof. B. Jones will speak.
See section 3(b), (c) and (d) of the Act.
Options (a), (b) and (c) are open to all members; (d) is not.
What he said that that meant was unclear.
She had had enough; they had had none.
The letter says: “We … call on all small firms.”
Turnover rose by 9.8%, to ¥1.2 billion (US$160 million).
The association — founded in 1990 — has 31 provincial bodies.
Small firms (those with fewer than 300 staff) get 50% off.
P.S. Bring your ID card, etc.
C++, C# and .NET courses are held at the same time.
Call +86 10 1234 5678, ext. 8001, or fax (010) 6390 6000.
“Specialised, refined, distinctive, innovative” (专精特新) firms are welcome.
The slogan is “中小企业，大有作为” in Chinese.
The title 《人民日报》 means People’s Daily.
A well-known, state-of-the-art, small- and medium-sized firm.
He wrote to the editor-in-chief of the Wall Street Journal.
Who? What? When? Where? Why?
Really?! Yes!
Between 1990 and 2007 — that is, in 17 years — it grew tenfold.
The 5 km run starts at 7 a.m.; the 10 km run, at 8 a.m.
E-mail, Wi-Fi and 5G.
It reads “No. 86 [2007] of the Association [sic]”.
The Festival’s motto: “Serve, serve, and serve again.”
New York, New York is a song.
Bye bye, and see you on Monday.
Very, very small firms are many.
It is what it is is what they say.
Boutros Boutros-Ghali and Sirhan Sirhan are names.
Pago Pago, Walla Walla and Baden Baden sent greetings.
Tel.: 010-1234; fax: the same.
Rooms A1–A3, B1–B3.
The EU–China summit; the Beijing–Tianjin line.
Visit the stand at 3 × 3 m or 6 × 3 m.
The temperature was −5 °C.
Save 10 % — or more.
The 12″ disc and the 5′ 10″ man.
The 12" disc is old.
It was 5' 10" tall.
Fish & chips, R&D, AT&T.
Q&A: ask us anything.
Either/or, and/or, 24/7.
Use Ctrl+C, then Ctrl+V.
If x > 3 and y < 5, then stop.
Press “Next >” and then “OK”.
The file is called report_2007_final.pdf.
Our handle is sme_festival.
#1 in the country, and no. 2 in the world.
“We came, we saw …” he began.
“Is that so?” “Yes.”
Mr. Li (Chairman), Ms. Wang (Secretary-General), et al.
I, II and III; i, ii and iii.
Ph.D., M.B.A., and U.S. citizens.
He said — and I quote — “do it”.
'Twas the night before the Festival.
‘Single quotes’ are used in Britain.
‘It’s ours,’ they said.
© 2007 The Association. All rights reserved.
The Ltd. company, the Co., Ltd. company.
In re: the letter.
That’s that.
No, no, no!
The more the merrier.
""".strip().split("\n")
CHINESE_LINES = (
    "各位朋友：\n\n您好！我们诚挚地邀请您参加首届中国中小企业节。\n\n此致\n敬礼",
    "活动安排如下：\n\n1. 上午9:00，开幕式；\n2. 下午2:00，论坛。\n\n欢迎参加！",
    "会议由A. Smith先生主持，\nB. Jones先生致辞。",
    "> “小企业，大舞台。”\n> ——会长",
    "| 时间 | 内容 |\n| --- | --- |\n| 9:00—9:30 | 签到 |\n| 9:30—— | 开幕 |",
    "“第一段引文。\n\n“第二段引文。”他说。",
    "一九四九年，\n一位农民办了\n一家小厂。",
    "出席的有：\n李四、王五，\n以及赵六。",
    "甲方：北京某某公司\n",
    "会期为\n11日至\n12日，地点为\n1 号馆与\n2 号馆。",
    "（1）报名；（2）评审；1）甲，2）乙。",
)
ENGLISH_LINES = (
    "The talks were opened by\nA. Smith of the League, and then\nB. Jones of the Council spoke.",
    "The papers are by\nA. Smith and C. Brown,\nB. Jones and D. White.",
    "Dear friends,\n\nYou are invited.\n\nYours faithfully,\\\nThe Association",
    "Those who signed are\nJ. Li,\nK. Wang and\nL. Zhao.",
    "It was\nI. who said this.",
    "- one:\n  two\n- three: four",
    "He came from the U.S.\nA. later date was set.",
    "The firms asked for three things.\nI. told you so.",
    "> We are small.\n>\n> — A member",
    "The talks lasted from\n11 to\n12 December.",
    "Nearly\n1/2 of all firms and\n2/3 of all staff, or\n10 - 12 million.",
    "Under\nArticle 3 and\nArticle 4 of the law, firms are free.",
)

TEXTS: list[tuple[Language, str]] = [
    *(("zh", text) for text in (*CHINESE, *CHINESE_LINES)),
    *(("en", text) for text in (*ENGLISH, *ENGLISH_LINES)),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_good_copy_is_left_alone(language: Language, text: str) -> None:
    """In a Markdown text, and in a field where it is on one line."""
    assert in_markdown(f"{text}\n", language) == []
    if "\n" not in text:
        assert in_field(text, language) == []
