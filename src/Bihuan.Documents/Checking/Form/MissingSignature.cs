using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.missing-signature：没有落款机关。</summary>
internal sealed class MissingSignature : Check
{
    public override string Rule => "form.missing-signature";
    public override string Name => "缺落款";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "公文没有发文机关署名（GB/T 9704—2012 第7.3.5条），不知道是谁的报告。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
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
        if (document.Document.Kind is not (DocumentKind.Ledger or DocumentKind.Other) && !document.Document.Roles.Contains(LineRole.Signature))
            yield return OnWhole("没有落款机关。", "请补上发文机关署名。");
    }
}
