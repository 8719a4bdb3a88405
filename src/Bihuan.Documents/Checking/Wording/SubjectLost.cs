namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.subject-lost：“通过……，使……”没有主语。</summary>
internal sealed class SubjectLost : Check
{
    public override string Rule => "wording.subject-lost";
    public override string Name => "疑缺主语";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“通过……，使……”两头都不是主语，句子没有主语；删去“通过”或“使”即可。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是⟦通过开展业务培训，使⟧窗口人员熟悉了流程。"),
        CheckExample.Clean("一是通过开展业务培训，窗口人员熟悉了流程。二是局党组通过走访，使用好资金。三是开展培训，使窗口人员熟悉了流程。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith("通过"))
        {
            var text = document.Text(line);
            foreach (var (start, end) in Sentences.In(text))
                if (Place(text, start, end) is var (from, to))
                    yield return At(line, from, to, "“通过……，使……”连用，疑似没有主语。", "请删去“通过”或“使”，或补上主语。");
        }
    }

    private static (int From, int To)? Place(string text, int start, int end)
    {
        var at = text.IndexOf("通过", start, end - start, StringComparison.Ordinal);
        // “通过”在句首，至多隔一个序号(一是、二要)。
        if (at < 0 || at - start > 3 || at > start && text[at - 1] is not ('是' or '要' or '：' or ':' or ' ' or '，' or '.' or '、' or '①' or '②' or '③'))
            return null;
        var comma = text.IndexOfAny(['，', ','], at, end - at);
        if (comma < 0 || comma + 2 >= end || comma - at > 60)
            return null;
        var causes = text[comma + 1] == '使' && text[comma + 2] is not ('用' or '命' or '者' or '馆' or '劲') ? 1 : text[comma + 1] == '让' ? 1 : 0;
        return causes > 0 ? (at, comma + 1 + causes) : null;
    }
}
