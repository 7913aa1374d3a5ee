"""What no text keeps, whoever published it: ways to reach a person, and facts that the map must not know."""

import re

EMAIL = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\]|＠)\s*[\w-]+(?:\s*(?:\.|\(dot\)|\[dot\])\s*[\w-]+)+", re.IGNORECASE)
PHONE_LABEL = re.compile(
    r"(?:电话|手机|传真|微信|QQ|(?:tele)?phone|tel|mobile|fax)\s*(?:号码|号)?\s*[:：.]?\s*[+\d][\d\s()-]{5,}",
    re.IGNORECASE,
)
DAY_ZH = re.compile(r"(\d{4})\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?=\s*(?:出?生|诞生))")
DAY_LABEL = re.compile(
    r"((?:出生(?:日期|年月)?|生日)\s*[:：]?\s*\d{4})\s*(?:年|[-./])\s*\d{1,2}(?:\s*(?:月|[-./])\s*(?:\d{1,2}\s*日?)?)?"
)
DAY_EN = re.compile(
    r"\bborn(\s+in\s+[^.;\n]{1,80}?)?,?\s+on\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+\w+|\w+\s+\d{1,2}(?:st|nd|rd|th)?),?\s+(\d{4})",
    re.IGNORECASE,
)
PARTY = r"中共(?:预备)?党员|共青?团员|群众|无党派(?:人士)?|民革|民盟|民建|民进|农工(?:民主)?党|致公党|九三学社|台盟"
BREAK = r"[，,、；;\s]"
PRIVATE = re.compile(
    rf"{BREAK}+(?:男|女|汉族|[\u4e00-\u9fff]{{1,6}}族|(?:{PARTY})(?:成员|社员|盟员|会员|党员)?)(?={BREAK}|[。.)）]|$)"
)
PRIVATE_LABEL = re.compile(rf"(?:性别|民族|政治面貌|婚姻状况|健康状况)\s*[:：]\s*[^\s，,；;。|<]{{1,8}}{BREAK}?")


def without_contacts(text: str) -> str:
    """The text without e-mail addresses and telephone numbers."""
    return PHONE_LABEL.sub("", EMAIL.sub("", text))


def without_private(text: str) -> str:
    """The text without contacts, sex, ethnicity, party, and the day and month of birth."""
    text = PRIVATE_LABEL.sub("", without_contacts(text))
    text = DAY_LABEL.sub(r"\1", DAY_ZH.sub(r"\1年", text))
    text = DAY_EN.sub(lambda found: f"born{found[1] or ''} in {found[2]}", text)
    for _ in range(2):  # neighbours share the comma between them
        text = PRIVATE.sub("", text)
    return text
