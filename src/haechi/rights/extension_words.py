"""Why a request cannot be put off, or not so, and what can be done instead."""

from collections.abc import Mapping

from haechi.rights.wrong import Wrong
from haechi.text import Text

__all__ = ["WRONGS"]

_ANSWER = Text(ko="요구에 답한다.", en="Answer the request.", zh="请答复该请求。")
_DAY = Text(ko="미룰 수 있는 날이 아님", en="It is no day to which it may be put off", zh="该日期不在可延期的范围内")

_WRONGS = (
    Wrong("unrecorded", "kind", Text(ko="무엇을 언제 요구했는지 기록되지 않음", en="What was asked for, or when, is not recorded", zh="未记录请求内容或时间"), _ANSWER),
    Wrong("no_delay", "kind",
          Text(ko="이 종류의 요구는 미룰 수 없음: 법이 연기를 두지 않음", en="It cannot be put off: the law knows no delay of it", zh="该类请求不得延期：法律未规定延期"),
          Text(ko="기한 안에 답한다.", en="Answer it within its term.", zh="请在期限内答复。")),
    Wrong("over", "until",
          Text(ko="기한이 이미 지남: 미룬다는 것은 기한 안에 알려야 함", en="Its term is over: that it is put off would have had to be told within it", zh="期限已过：延期须在期限内告知"),
          Text(ko="지금 답한다.", en="Answer it now.", zh="请立即答复。")),
    Wrong("too_often", "until",
          Text(ko="이미 {times}번 미룸: 법이 허용하는 전부임", en="It was put off {times} [times:time|times] already, which is all that the law allows", zh="已延期{times}次，达到法律允许的上限"), _ANSWER),
    Wrong("no_reason", "reason", Text(ko="미루는 사유가 없음", en="It is put off without a reason", zh="未说明延期理由"),
          Text(ko="사유를 적는다. 요구한 사람에게 그대로 알린다.", en="Say why: the person is told in these words.", zh="请写明理由，将原文告知请求人。")),
    Wrong("day_from", "until", _DAY,
          Text(ko="{first} 다음의 날을 고른다.", en="Name a day after {first}.", zh="请选择{first}之后的日期。")),
    Wrong("day_within", "until", _DAY,
          Text(ko="{first} 다음부터 {last}까지의 날을 고른다.", en="Name a day after {first} and no later than {last}.", zh="请选择{first}之后、不晚于{last}的日期。")),
)

WRONGS: Mapping[str, Wrong] = {wrong.code: wrong for wrong in _WRONGS}
"""Everything that can stand in the way, by its word."""
