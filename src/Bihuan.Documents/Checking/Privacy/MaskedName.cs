namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.mask-name：职务后面的姓名是遮住的。</summary>
internal sealed class MaskedName : Check
{
    private static readonly string[] After = ["任组长", "任副组长", "任成员", "为组长", "为副组长", "担任", "同志", "任办公室"];

    public override string Rule => "privacy.mask-name";
    public override string Name => "姓名遮作符号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“XXX任组长”读不出是谁：正式文本应写明；公开的文本写职务就够，不必留着符号。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一、组织情况\n成立整改工作领导小组，党组书记、局长⟦XXX⟧任组长。\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订制度。"),
        CheckExample.Clean("一、组织情况\n成立整改工作领导小组，党组书记、局长任组长，XX县各单位负责人任成员，落实**任务。\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订制度。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var names = document.Once(MaskRuns.Of).All.Where(r => r.End - r.Column is 2 or 3 && IsName(document.Text(r.Line), r.End)).ToList();
        if (names.Count == 0)
            yield break;
        var first = names[0];
        yield return At(first.Line, first.Column, first.End, $"姓名遮作“{document.Text(first.Line)[first.Column..first.End]}”{(names.Count > 1 ? $"（共{names.Count}处）" : "")}，读不出是谁。", "正式文本请写明；不宜公开的，请删去，只写职务。",
            related: [.. names.Select(n => n.Line).Where(l => l != first.Line).Distinct().Take(20)]);
    }

    private static bool IsName(string text, int end) => Array.Exists(After, w => string.CompareOrdinal(text, end, w, 0, w.Length) == 0);
}
