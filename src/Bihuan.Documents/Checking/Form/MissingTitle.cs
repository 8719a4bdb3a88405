using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.missing-title：没有标题。</summary>
internal sealed class MissingTitle : Check
{
    public override string Rule => "form.missing-title";
    public override string Name => "缺标题";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "公文没有标题（GB/T 9704—2012 第7.3.1条），转发、归档时不知道是什么文书。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        // 台账与看不出种类的文本没有标题、落款一说；节录的文本也常常没有，所以只是提示。
        if (document.Document.Kind is not (DocumentKind.Ledger or DocumentKind.Other) && document.Document.Title is null && !document.Document.Roles.Contains(LineRole.Title))
            yield return OnWhole("没有标题。", "请补上由发文机关、事由、文种组成的标题。");
    }
}
