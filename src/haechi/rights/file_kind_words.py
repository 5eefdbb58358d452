"""What is wrong with a file that is not taken, and how to mend it, in the words of whoever sent it."""

from collections.abc import Mapping

from haechi.rights.wrong import Wrong
from haechi.text import Text

__all__ = ["CAME", "WRONGS"]

CAME: Mapping[str, Text] = {
    "application/pdf": Text(ko="PDF", en="a PDF", zh="PDF"),
    "image/png": Text(ko="PNG 그림", en="a PNG picture", zh="PNG图片"),
    "image/jpeg": Text(ko="JPEG 사진", en="a JPEG picture", zh="JPEG图片"),
    "html": Text(ko="웹페이지(HTML)", en="a web page (HTML)", zh="网页（HTML）"),
    "svg": Text(ko="SVG 그림", en="an SVG drawing", zh="SVG图形"),
    "zip": Text(ko="압축 파일 또는 문서 파일(ZIP, DOCX, HWPX 등)", en="an archive or a document of that make (ZIP, DOCX, HWPX)", zh="压缩文件或同类文档（ZIP、DOCX、HWPX等）"),
    "office": Text(ko="문서 파일(HWP, DOC 등)", en="a document (HWP, DOC)", zh="文档（HWP、DOC等）"),
    "heic": Text(ko="HEIC 사진", en="an HEIC photograph", zh="HEIC照片"),
    "unknown": Text(ko="알 수 없는 형식", en="of a kind that is not known here", zh="无法识别的格式"),
}
"""What came, by media type or a word of our own."""

_MEND = Text(ko="PDF, PNG, JPEG 가운데 하나로 저장하거나 사진으로 찍어 다시 고르세요", en="Save or photograph it as PDF, PNG or JPEG, and choose it again",
             zh="请另存为或拍摄成PDF、PNG或JPEG后重新选择")
_PAPER = "paper"

_WRONGS = (
    Wrong("kind", _PAPER, Text(ko="보낸 파일의 형식: {came}. PDF, PNG, JPEG만 받습니다", en="The file is {came}; PDF, PNG and JPEG are taken",
                               zh="所选文件为{came}，仅接受PDF、PNG、JPEG"), _MEND),
    Wrong("two", _PAPER, Text(ko="{came}(으)로 보이지만 그 안에 웹페이지나 압축 파일이 함께 들어 있습니다. 한 가지만 든 파일을 받습니다",
                              en="The file is {came} and a web page or an archive at once; one that is nothing else is taken",
                              zh="该文件是{came}，同时含有网页或压缩文件，仅接受单一内容的文件"), _MEND),
    Wrong("broken", _PAPER, Text(ko="{came}(으)로 시작하지만 끝까지 온전하지 않습니다. 온전한 파일을 받습니다", en="The file begins as {came} but is not whole; a whole one is taken",
                                 zh="该文件开头为{came}，但内容不完整，仅接受完整文件"), _MEND),
    Wrong("empty", _PAPER, Text(ko="빈 파일이 왔습니다. 내용이 있는 파일을 받습니다", en="The file is empty; one with something in it is taken", zh="所选文件为空，仅接受有内容的文件"),
          Text(ko="파일을 열어 내용이 보이는지 확인하고 다시 고르세요", en="Open it, see that something is in it, and choose it again", zh="请打开确认有内容后重新选择")),
    Wrong("large", _PAPER, Text(ko="{most} MiB가 넘는 파일이 왔습니다. {most} MiB까지 받습니다", en="The file is larger than {most} MiB; up to {most} MiB are taken",
                                zh="所选文件超过{most} MiB，上限为{most} MiB"),
          Text(ko="더 작게 저장하거나 나누어, 한 번에 하나씩 보내세요", en="Save it smaller, or send it in parts, one at a time", zh="请缩小后保存，或拆分后逐个发送")),
    Wrong("pixels", _PAPER, Text(ko="가로 {width}, 세로 {height} 화소의 그림이 왔습니다. 모두 {most}백만 화소까지 받습니다",
                                 en="The picture has {width} by {height} pixels; up to {most} million in all are taken",
                                 zh="所选图片为{width}×{height}像素，总数上限为{most}百万像素"),
          Text(ko="그림을 줄여 저장하고 다시 고르세요", en="Save it smaller, and choose it again", zh="请缩小后保存并重新选择")),
    Wrong("many", _PAPER, Text(ko="파일 {n}개가 왔습니다. 한 번에 하나만 받습니다", en="{n} files came; one at a time is taken", zh="收到{n}个文件，每次仅接受一个"),
          Text(ko="하나만 고르고, 나머지는 다음 글에 붙이세요", en="Choose one, and send the others with further words", zh="请选择一个，其余随后续留言发送")),
    Wrong("full", _PAPER, Text(ko="이미 파일 {most}개가 있습니다. {most}개까지 받습니다", en="There are {most} files already; up to {most} are taken",
                               zh="已有{most}个文件，上限为{most}个"),
          Text(ko="파일 없이 보내세요. 더 있으면 새로 글을 여세요", en="Send it without a file; if there is more to show, begin another", zh="请不带文件发送；如需补充请另行提出")),
    Wrong("own", _PAPER, Text(ko="본인의 요구에 파일이 왔습니다. 본인은 서류를 내지 않아도 됩니다", en="A file came with a request of your own; for yourself no document is needed",
                              zh="本人的请求附有文件；本人无需提交文件"),
          Text(ko="파일 없이 다시 누르거나, 누구를 대신하는지 고르세요", en="Press again without it, or say for whom you ask", zh="请不带文件重新提交，或选择您代表谁")),
)
WRONGS: Mapping[str, Wrong] = {one.code: one for one in _WRONGS}
"""By code."""
