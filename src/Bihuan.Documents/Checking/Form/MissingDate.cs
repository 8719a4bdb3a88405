using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.missing-date：没有成文日期。</summary>
internal sealed class MissingDate : Check
{
    public override string Rule => "form.missing-date";
    public override string Name => "缺成文日期";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "公文没有成文日期（GB/T 9704—2012 第7.3.5条），文中的“目前”“今年”就没有着落。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            中共云溪县政务服务局党组
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
        if (document.Document.Kind is not (DocumentKind.Ledger or DocumentKind.Other) && !document.Document.Roles.Contains(LineRole.Date))
            yield return OnWhole("没有成文日期。", "请补上成文日期。");
    }
}
