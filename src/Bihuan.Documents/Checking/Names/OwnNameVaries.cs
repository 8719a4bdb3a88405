using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.issuer-varies：本单位的名称前后不一。</summary>
internal sealed class OwnNameVaries : Check
{
    public override string Rule => "names.issuer-varies";
    public override string Name => "本单位名称不一";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "一份文书里本单位应只有一个名称；机构改革前后名称都用到的，要写明“原某某局”或“更名”。书名号里的旧名可能是当时的，只作提示；规范的简称、“我局”不提。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县行政审批服务局党组关于巡察整改进展情况的通报
            2024年3月5日至4月18日，县委第二巡察组巡察了县行政审批服务局党组。
            1.关于“学习不深入”的问题。
            整改情况：一是县⟦政务服务和数据管理局⟧组织专题学习。
            中共云溪县行政审批服务局党组
            2024年9月26日
            """),
        CheckExample.Breaking("""
            中共云溪县住房和城乡建设局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县住建局党组开展了巡察。
            1.关于“学习不深入”的问题。
            整改情况：一是组织专题学习。
            中共云溪县⟦住房城乡建设局⟧党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县行政审批服务局党组关于巡察整改进展情况的通报
            2024年3月5日至4月18日，县委第二巡察组巡察了县行政审批服务局党组。
            1.关于“学习不深入”的问题。
            整改情况：一是县行政审批局组织专题学习，我局与市政务服务和数据管理局、县市场监督管理局联合培训，针对当前局面逐项研究。
            中共云溪县行政审批服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            2024年3月5日至4月18日，县委第二巡察组巡察了县政务服务局（原县行政审批局）党组。
            1.关于“学习不深入”的问题。
            整改情况：一是县政务服务局组织专题学习。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var names = document.Once(OwnNames.Of);
        foreach (var variant in names.Places.GroupBy(p => p.Core))
        {
            var first = variant.OrderBy(p => p.InTitleMarks).First();
            yield return At(first.Line, first.Column, first.End, $"这里写“{first.Core}”，第{names.Line}行写“{names.Own!.Core}”，疑似同一单位而名称不一。", "请统一名称；是改名前后的，写明“原某某局”。",
                first.InTitleMarks ? RemarkSeverity.Hint : null, [names.Line, .. variant.Select(p => p.Line).Where(l => l != first.Line).Distinct().Take(20)]);
        }
        if (SignedOtherwise(document) is { } signed)
            yield return signed;
    }

    // 落款要与标题同名，“和”字也不能少；标题用了简称的只作提示。
    private Remark? SignedOtherwise(CheckedDocument document)
    {
        if (document.Document.Title is not { } title || title.IndexOf("关于", StringComparison.Ordinal) is not (> 0 and var about) || BodyName.Parse(title[..about]) is not { } own) return null;
        var lines = document.ContentLines().Where(l => document.Role(l) == LineRole.Signature).ToList();
        if (lines.Count != 1 || BodyName.Parse(document.Text(lines[0])) is not { } signed || signed.Core == own.Core || signed.Core[^1] != own.Core[^1]) return null;
        if (own.Level != '\0' && signed.Level != '\0' && own.Level != signed.Level) return null;
        var isShort = BodyName.IsShort(own.Core, signed.Core);
        if (!isShort && Bare(own.Core) != Bare(signed.Core) || document.Text(lines[0]).IndexOf(signed.Core, StringComparison.Ordinal) is not (>= 0 and var at)) return null;
        var only = isShort && own.Core.Length < signed.Core.Length && Bare(own.Core) != Bare(signed.Core);
        return At(lines[0], at, at + signed.Core.Length, $"落款写“{signed.Core}”，标题里是“{own.Core}”，名称不一。", "请照机构的全称统一。", only ? RemarkSeverity.Hint : RemarkSeverity.Warning, [.. document.ContentLines().Where(l => document.Role(l) == LineRole.Title).Take(1)]);
    }

    private static string Bare(string core) => core.Replace("和", "", StringComparison.Ordinal).Replace("与", "", StringComparison.Ordinal).Replace("及", "", StringComparison.Ordinal);
}
