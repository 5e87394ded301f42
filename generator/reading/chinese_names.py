"""What Chinese editors call fields, whose names are English in the files: so that the one that was meant is told."""

import unicodedata

CHINESE_NAMES = {
    chinese: name
    for name, several in {
        "title": "标题 题目",
        "label": "标签 短标题",
        "name": "名称 名字 姓名",
        "short": "简称",
        "description": "描述 说明 简介 摘要",
        "note": "备注 注释",
        "date": "日期 时间",
        "from": "开始 起始日期",
        "until": "结束 截至 结束日期",
        "source": "来源 出处",
        "publisher": "发布者 主办 主办方",
        "address": "地址 网址 链接",
        "p": "段落 段",
        "quote": "引文 原文 引用",
        "n": "编号 序号 号码",
        "unit": "单位",
        "value": "数值 数字 数量",
        "picture": "图片 照片 配图",
        "alt": "替代文字 图片说明",
        "caption": "图注 图说",
        "credit": "署名 摄影",
        "aliases": "别名 旧地址",
        "draft": "草稿",
        "layout": "版式 布局",
        "kind": "类型 种类",
        "audience": "对象 门",
        "facets": "分类 筛选 筛选条件",
        "values": "选项 取值",
        "required": "必填",
        "order": "顺序 排序",
        "colours": "颜色",
        "pinyin": "拼音",
        "navigation": "导航 菜单",
        "footer": "页脚",
        "filing": "备案 备案号",
        "zh": "中文 汉语",
        "en": "英文 英语",
    }.items()
    for chinese in several.split()
}


def plainly(name: str) -> str:
    """The name of a field in small letters of half width, without marks around it, and in English."""
    plain = unicodedata.normalize("NFKC", name).lower().strip("\"'“”‘’ ")
    return CHINESE_NAMES.get(plain, plain)
