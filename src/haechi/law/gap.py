"""What puts a gap right: the controller bears the burden of proof, so the remedy is the record itself."""

from haechi.text import Text

__all__ = ["PRODUCE"]

PRODUCE = Text(
    ko="이 요건을 갖추었음을 보여 주는 기록을 제출한다. 입증할 기록이 없으면 요건을 갖추지 못한 것으로 보고 "
       "시정한다.",
    en="Produce the record that shows this requirement was met. If there is none, treat it as not met and "
       "put it right.",
    zh="提交能够证明已满足该要求的记录；如无此类记录，应视为未满足并予以整改。",
)
