"""What the system says of files, in Chinese: its own words are English on most machines."""

import errno
import os

from generator.model import Language
from generator.model.regex import regex

_CHINESE = {
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样操作",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只能读取，不能写入",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名称太长",
    errno.EFBIG: "文件太大",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正在被别的程序使用",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ECONNREFUSED: "对方拒绝连接",
}
# What systems say of a host's name that leads nowhere, which is no error of files.
_NO_HOST = regex(
    "Name or service not known|nodename nor servname provided, or not known|getaddrinfo failed"
    "|No address associated with hostname|Temporary failure in name resolution"
)


def in_words(reason: str, language: Language) -> str:
    """A reason that holds words of the system, in the person's language as far as they are known."""
    if language == "zh":
        for number, words in _CHINESE.items():
            reason = reason.replace(os.strerror(number), words)
        reason = _NO_HOST.sub("找不到这个主机名", reason)
    return reason
