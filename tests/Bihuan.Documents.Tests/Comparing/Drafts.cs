using Bihuan.Documents.Comparing;
using Bihuan.Documents.Tests.Checking;

namespace Bihuan.Documents.Tests.Comparing;

/// <summary>比对用的两稿；地方与单位是虚构的。</summary>
internal static class Drafts
{
    public const string Old = """
        中共云溪县行政审批局党组关于巡察整改进展情况的通报
        根据县委统一部署，2023年9月4日至10月27日，县委第三巡察组对县行政审批局党组开展了常规巡察。现将整改进展情况予以公布。
        一、巡察反馈问题整改落实情况
        （一）落实上级决策部署方面
        1.窗口设置不合理，群众多头跑。
        整改情况：
        一是合并设置综合窗口6个，实行一窗受理。
        二是在入口处增设导办台，安排专人引导。
        2.自助服务区长期停用。
        整改情况：
        一是更换故障终端4台，完成率76%。
        二是每日巡检并登记，发现故障当天报修。
        （二）履行监督管理职责方面
        3.考勤制度流于形式，个别窗口无人值守。
        整改情况：
        一是修订考勤管理办法。
        二是每月通报考勤结果。
        4.印章使用没有登记，审批手续不全。
        整改情况：
        一是建立用印登记簿，用印前逐级审批。
        二是组织保管人员学习印章管理规定。
        二、下一步工作打算
        持续抓好整改落实，巩固整改成果。
        中共云溪县行政审批局党组
        2024年3月5日
        """;

    public static Comparison Compare(string old, string now, ComparisonOptions? options = null) => Comparer.Compare(Reread.Text(old), Reread.Text(now), options);

    public static Comparison Changed(params (string From, string To)[] changes) => Compare(Old, Edited(changes));

    public static string Edited(params (string From, string To)[] changes)
    {
        var text = Old;
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }
        return text;
    }

    /// <summary>一行一处，写成“种类 变化 旧→新 说明”，好在失败时看。</summary>
    public static string[] Lines(this Comparison comparison) =>
        [.. comparison.Differences.Select(d => $"{d.Kind} {d.Change} {d.Summary}")];
}
