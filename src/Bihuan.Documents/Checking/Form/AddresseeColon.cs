using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.addressee-colon：主送机关之后没有冒号。</summary>
internal sealed class AddresseeColon : Check
{
    // 整改报告常送的机关；别的机关名独占一行，可能是题下的署名。
    private static readonly string[] Ends = ["巡察组", "巡视组", "巡察办", "巡察工作领导小组", "巡察工作领导小组办公室", "纪委监委", "纪委", "组织部"];
    private const int Longest = 40;
    private const int Head = 12;

    public override string Rule => "form.addressee-colon";
    public override string Name => "主送机关缺冒号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "主送机关顶格，最后一个机关名称之后标全角冒号（GB/T 9704—2012 第7.3.2条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("中共云溪县水务局党组关于巡察整改进展情况的报告\n⟦县委第二巡察组⟧\n根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县水务局党组开展了巡察。\n1.关于“值班脱岗”的问题。\n整改情况：一是修订值班制度。"),
        CheckExample.Clean("中共云溪县水务局党组关于巡察整改进展情况的报告\n县委第二巡察组：\n根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县水务局党组开展了巡察。\n1.关于“值班脱岗”的问题。\n整改情况：一是修订值班制度。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var titled = false;
        foreach (var line in document.ContentLines().Take(Head))
        {
            var text = document.Text(line).Trim();
            if (titled && text.Length <= Longest && Array.Exists(Ends, e => text.EndsWith(e, StringComparison.Ordinal)) && text.AsSpan().IndexOfAny("，。；“《") < 0 && document.Document.Title?.Contains(text, StringComparison.Ordinal) != true)
            {
                yield return OnLine(line, $"“{text}”疑为主送机关，后面没有冒号。", "主送机关之后请加全角冒号。");
                yield break;
            }
            titled |= document.Role(line) == LineRole.Title;
            if (titled && text.EndsWith('。'))
                yield break;
        }
    }
}
